// Output for terminals on its way to their screens, kept until the screen is there to show it.

export type ScreenSize = { readonly columns: number; readonly rows: number }

/** `size`: what the screen measured when this was shown on it; null where nobody knows. */
export type OutputListener = (output: Uint8Array, fresh: boolean, size: ScreenSize | null) => void

export type Outputs = {
  readonly listeners: Map<string, OutputListener>
  readonly waiting: Map<string, { readonly output: Uint8Array; readonly fresh: boolean; readonly size: ScreenSize | null }[]>
}

export const createOutputs = (): Outputs => ({ listeners: new Map(), waiting: new Map() })

export const deliver = (
  { listeners, waiting }: Outputs, terminal: string, output: Uint8Array, fresh: boolean, size: ScreenSize | null = null,
): void => {
  const listener = listeners.get(terminal)
  if (listener !== undefined) return listener(output, fresh, size)
  waiting.set(terminal, [...(fresh ? [] : (waiting.get(terminal) ?? [])), { output, fresh, size }])
}

/** Hands over what waits and all that comes, until the returned function is called. */
export const listen = ({ listeners, waiting }: Outputs, terminal: string, listener: OutputListener): (() => void) => {
  listeners.set(terminal, listener)
  for (const { output, fresh, size } of waiting.get(terminal) ?? []) listener(output, fresh, size)
  waiting.delete(terminal)
  return () => {
    if (listeners.get(terminal) === listener) listeners.delete(terminal)
  }
}
