// Present: what is large in front of a room, and what is folded to make room for it.
import type { LanesState } from './lanes-store.ts'

/** The dock is folded until it is asked for: nothing else than the keyboard or a click on its button opens it. */
export const withPresent = (present: boolean, roomy: boolean): Partial<LanesState> => ({
  present,
  dockOpen: !present,
  sideOpen: !present && roomy,
  ...(present ? { action: null, target: null, inspection: null } : {}),
})
