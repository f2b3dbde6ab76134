/** A place in a run: how many scheduled events have been fired, and what the virtual clock shows. */
export type Place = { readonly firedEvents: number; readonly nowUs: number }
