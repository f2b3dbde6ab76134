import type { GroupView, MemberView } from '../worker/view.ts'

/** By its coordinator; a member has its lanes until it gives them up itself. */
export const isRebalancing = ({ groupState }: GroupView): boolean =>
  groupState === 'PreparingRebalance' || groupState === 'CompletingRebalance'

/** Its process is gone, and the group has not noticed. */
export const isGone = ({ consumer }: MemberView): boolean => consumer === null
