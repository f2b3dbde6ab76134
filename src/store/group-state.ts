import type { GroupView } from '../worker/view.ts'

/** By its coordinator; a member has its lanes until it gives them up itself. */
export const isRebalancing = ({ groupState }: GroupView): boolean =>
  groupState === 'PreparingRebalance' || groupState === 'CompletingRebalance'
