// What a consumer has been told to be the end of a partition stays there: the high watermark in a leader's Fetch responses only rises, and the
// latest offset of ListOffsets not even after a clean election goes back (KIP-207).

import type { World } from '../kernel/world.ts'
import type { FetchRequest, FetchResponse } from '../protocol/fetch.ts'
import type { ListOffsetsRequest, ListOffsetsResponse } from '../protocol/list-offsets.ts'
import { identityOf, leaderLog } from './broker-view.ts'
import type { Answer, Law } from './law.ts'

interface Told { readonly topic: string; readonly partition: number; readonly end: number }

const LATEST = -1

function toldBy({ request, response }: Answer): Told[] {
  if (request.apiKey === 'FETCH' && (request.body as FetchRequest).replicaId < 0) {
    return (response.body as FetchResponse).responses.flatMap(({ topic, partitions }) =>
      partitions.filter(({ errorCode }) => errorCode === 0).map(({ partitionIndex, highWatermark }) =>
        ({ topic, partition: partitionIndex, end: highWatermark })))
  }
  if (request.apiKey !== 'LIST_OFFSETS') return []
  const { topics, replicaId } = request.body as ListOffsetsRequest
  if (replicaId >= 0) return []
  const latest = new Set(topics.flatMap(({ name, partitions }) =>
    partitions.filter(({ timestamp }) => timestamp === LATEST).map(({ partitionIndex }) => `${name}-${partitionIndex}`)))
  return (response.body as ListOffsetsResponse).topics.flatMap(({ name, partitions }) =>
    partitions.filter(({ errorCode, partitionIndex }) => errorCode === 0 && latest.has(`${name}-${partitionIndex}`))
      .map(({ partitionIndex, offset }) => ({ topic: name, partition: partitionIndex, end: offset })))
}

/** Only a leader tells where the end is. */
function identityAt(world: World, { topic, partition }: Told, apiKey: string): string | null {
  const led = leaderLog(world, topic, partition)
  if (!led) return null
  return apiKey === 'FETCH' ? `${identityOf(led.log)} ${led.partition.leaderEpoch}` : identityOf(led.log)
}

export const visibleEndNeverGoesBack: Law = {
  name: 'the end that consumers see never goes back',
  watch: (report) => {
    const highest = new Map<string, number>()
    return {
      after: ({ world, node, answers }) => {
        if (node.kind !== 'broker') return
        for (const answer of answers) {
          for (const told of toldBy(answer)) {
            const identity = identityAt(world, told, answer.request.apiKey)
            if (identity === null) continue
            const before = highest.get(identity) ?? 0
            if (told.end < before) report(`${told.topic}-${told.partition} ended at ${before}, now at ${told.end} (${answer.request.apiKey})`)
            highest.set(identity, told.end)
          }
        }
      },
    }
  },
}
