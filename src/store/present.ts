// Present: what is large in front of a room, and what is folded to make room for it.
import type { LanesState } from './lanes-store.ts'

/** Where there is room for both, terminals stay beside the stage; else they are folded until they are asked for. */
export const withPresent = (state: LanesState, present: boolean, roomy: boolean): Partial<LanesState> => ({
  present,
  dockOpen: present ? state.dockOpen && roomy : true,
  sideOpen: !present && roomy,
})
