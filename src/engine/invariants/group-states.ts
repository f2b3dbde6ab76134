// A classic group goes from state to state only along ClassicGroupState's edges.

import type { JournalEntry } from '../kernel/journal.ts'
import { brokerStateOf, concernsGroups, loadWatch } from './broker-view.ts'
import type { Law } from './law.ts'

/** State → the states it may come from (ClassicGroupState.validPreviousStates). */
const VALID_PREVIOUS: Readonly<Record<string, readonly string[]>> = {
  Empty: ['PreparingRebalance'],
  PreparingRebalance: ['Stable', 'CompletingRebalance', 'Empty'],
  CompletingRebalance: ['PreparingRebalance'],
  Stable: ['CompletingRebalance'],
  Dead: ['Stable', 'PreparingRebalance', 'CompletingRebalance', 'Empty', 'Dead'],
}

/** The way a group went, as a transition in the journal says. */
export interface GroupTransition { readonly group: string; readonly from: string; readonly to: string; readonly generation: number }

export const transitionIn = ({ kind, data }: JournalEntry): GroupTransition | null =>
  (kind === 'group-state' ? data as unknown as GroupTransition : null)

export const groupStates: Law = {
  name: 'a group changes its state only as ClassicGroupState allows',
  watch: (report) => {
    const last = new Map<string, string>()
    const loadedAnew = loadWatch()
    return {
      after: ({ node, event, noted }) => {
        const broker = brokerStateOf(node)
        if (!broker || !concernsGroups(event)) return
        // A coordinator that begins takes its groups from its log.
        if (event.type === 'start') last.clear()
        for (const groupId of loadedAnew(broker)) last.delete(groupId)
        for (const entry of noted) {
          if (entry.kind === 'group-deleted' || entry.kind === 'group-expired') last.delete(entry.data['group'] as string)
          const change = transitionIn(entry)
          if (!change) continue
          const { group, from, to } = change
          const known = last.get(group)
          if (known !== undefined && known !== from) report(`${group} was ${known} and goes on from ${from}`)
          if (!VALID_PREVIOUS[to]?.includes(from)) report(`${group} goes from ${from} to ${to}`)
          last.set(group, to)
        }
      },
    }
  },
}
