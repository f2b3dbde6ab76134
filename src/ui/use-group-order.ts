import { useMemo } from 'react'
import { groupOrder } from '../store/group-order.ts'
import { useLanes } from './session.ts'

/** The same array until the order changes. */
export const useGroupOrder = (): readonly string[] => {
  const text = useLanes(({ lag, cluster }) => JSON.stringify(groupOrder(lag, cluster)))
  return useMemo(() => JSON.parse(text) as readonly string[], [text])
}
