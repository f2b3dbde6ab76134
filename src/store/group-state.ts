import type { GroupView } from '../worker/view.ts'

/** While a group rebalances nobody owns a lane for certain: the workers say so and the ribbons let go. */
export const isRebalancing = ({ groupState }: GroupView): boolean =>
  groupState === 'PreparingRebalance' || groupState === 'CompletingRebalance'
