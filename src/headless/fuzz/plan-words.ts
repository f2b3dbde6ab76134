// The settings that a fuzzed plan draws for its topics and clients.

import type { Prng } from '../../engine/index.ts'
import { below, chance } from '../../engine/index.ts'
import type { Fault } from './faults.ts'

export const TOPICS = ['orders', 'payments'] as const
export const GROUPS = ['g', 'h'] as const

const pick = <T>(prng: Prng, from: readonly T[]): T => from[below(prng, from.length)]!

const TOPIC_CONFIGS = [
  'message.timestamp.type=LogAppendTime', 'message.timestamp.type=CreateTime', 'segment.bytes=1048576', 'max.message.bytes=200',
  'max.message.bytes=1048588', 'segment.ms=5000', 'compression.type=gzip', 'retention.ms=600000',
]

/** Settings with a leading blank; none two times in three unless `always`. */
export function topicConfigs(prng: Prng, always = false): string {
  if (!always && chance(prng, 2, 3)) return ''
  return ` ${pick(prng, TOPIC_CONFIGS)}`
}

export function producerWords(prng: Prng): string {
  const words = [
    pick(prng, ['acks=all', 'acks=all', 'acks=1', 'acks=0', '']),
    pick(prng, ['linger.ms=0', 'linger.ms=5', 'linger.ms=200']),
    pick(prng, ['', '', 'enable.idempotence=false']),
    pick(prng, ['', 'batch.size=200', 'max.in.flight.requests.per.connection=1', 'retries=0', 'compression.type=lz4']),
  ].filter((word) => word !== '')
  const notIdempotent = words.some((word) => word === 'acks=1' || word === 'acks=0' || word === 'retries=0')
  if (notIdempotent && !words.includes('enable.idempotence=false')) words.push('enable.idempotence=false')
  return words.map((word) => ` ${word}`).join('')
}

const ASSIGNOR = 'org.apache.kafka.clients.consumer.'

/** `GROUP TOPICS SLOW_MS key=value …` */
export function consumerWords(prng: Prng, faults: ReadonlySet<Fault>, topics: readonly string[], name: string): string {
  const group = chance(prng, 3, 4) ? GROUPS[0] : GROUPS[1]
  const words = [group, chance(prng, 2, 3) ? topics.join(',') : topics[0]!, String(pick(prng, [0, 5, 50, 300]))]
  // Members of a group agree on the assignor by their group's name, mostly.
  const assignor = pick(prng, ['', '', '', `${ASSIGNOR}CooperativeStickyAssignor`, `${ASSIGNOR}RoundRobinAssignor`, `${ASSIGNOR}StickyAssignor`])
  if (group === 'h') words.push(`partition.assignment.strategy=${ASSIGNOR}CooperativeStickyAssignor`)
  else if (assignor !== '') words.push(`partition.assignment.strategy=${assignor},${ASSIGNOR}RangeAssignor`)
  if (faults.has('manual-commit') && chance(prng, 1, 2)) words.push('enable.auto.commit=false')
  if (faults.has('static-members') && chance(prng, 1, 2)) words.push(`group.instance.id=i${chance(prng, 1, 6) ? 0 : name}`)
  words.push(`auto.offset.reset=${pick(prng, ['earliest', 'earliest', 'latest', 'none'])}`)
  words.push(`max.poll.records=${pick(prng, [1, 10, 500])}`)
  if (chance(prng, 1, 4)) words.push('session.timeout.ms=6000')
  return words.join(' ')
}
