// The generation of a group only rises; a coordinator that loads the group goes on from the last generation in its log
// (ClassicGroup.initNextGeneration).

import { brokerStateOf, concernsGroups, groupsOf, loadWatch } from './broker-view.ts'
import type { Law } from './law.ts'

/** `durable`: the last generation that was written, which is when the group is stable or empty. */
interface Generation { last: number; durable: number }

export const generationsNeverGoBack: Law = {
  name: 'the generation of a group never goes back',
  watch: (report) => {
    const all = new Map<string, Generation>()
    const loadedAnew = loadWatch()
    return {
      after: ({ node, event }) => {
        const broker = brokerStateOf(node)
        if (!broker) return
        // What was not written yet is lost with the coordinator's memory.
        if (event.type === 'start') for (const generation of all.values()) generation.last = generation.durable
        if (!concernsGroups(event) || broker.memory.phase !== 'running') return
        for (const groupId of loadedAnew(broker)) {
          const known = all.get(groupId)
          if (known) known.last = known.durable
        }
        const there = new Set<string>()
        for (const { group: { groupId, generationId, state } } of groupsOf(broker)) {
          there.add(groupId)
          const known = all.get(groupId) ?? { last: 0, durable: 0 }
          all.set(groupId, known)
          if (generationId < known.last) report(`${groupId} went from generation ${known.last} to ${generationId}`)
          known.last = generationId
          if (state === 'Stable' || state === 'Empty') known.durable = generationId
        }
        for (const groupId of all.keys()) if (!there.has(groupId)) all.delete(groupId)
      },
    }
  },
}
