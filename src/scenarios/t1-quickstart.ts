// Tutorial 1, quickstart: the broker runs already; a topic, keyed events, two consumers of a group, their lag. One button at a time.

import { groupOf, lagOf, lastOfGroup, lastOfTopic, ownersIn, partitionsOfKey, recordsOf, topicOf } from './facts.ts'
import type { Facts } from './facts.ts'
import { printedCount } from './measures.ts'
import { GROUP, TOPIC } from './payments-stage.ts'
import type { Phase, Scenario } from './scenario.ts'
import { createTopic, describeGroup, groupConsumer, inWords, keyedProducer } from './scenario.ts'

const paid = (order: string, event: string, amount: string): string => `order-${order}|{"event":"${event}","amount":${amount}}`

const EVENTS = [
  paid('1001', 'payment_authorized', '42.50'), paid('1003', 'payment_authorized', '13.99'), paid('1009', 'payment_authorized', '7.00'),
  paid('1001', 'payment_captured', '42.50'),
]

const readSoFar = (facts: Facts): number =>
  (groupOf(facts, GROUP)?.partitions ?? []).reduce((sum, { position, committed }) => sum + (position ?? committed ?? 0), 0)

/** The key of each event that has one. */
const keysOf = (facts: Facts): string[] => recordsOf(facts, TOPIC).flatMap(({ key }) => (key === null ? [] : [key])).sort()

const lanesOf = (facts: Facts): number[][] => {
  const group = groupOf(facts, GROUP)
  return group === undefined ? [] : [...ownersIn(group, TOPIC).values()]
}

/** A row of the tool’s table for the group. */
const isDescribed = new RegExp(`^${GROUP}\\s+${TOPIC}\\s+\\d+\\s`, 'm')

const lane = (partitions: readonly number[]): string => `${partitions.length === 1 ? 'lane' : 'lanes'} ${inWords(partitions)}`

const send: Phase = {
  name: 'Send events',
  task: 'Now send four events (Kafka’s word is records). Each line is a key and a value with | between them; the key is the order. Two belong to the same order. ' +
    'What the tutorial calls --property is called --reader-property since Kafka 4.2.',
  commands: [{ terminal: 'C', line: keyedProducer(TOPIC), input: EVENTS }],
  prediction: null,
  hints: ['A producer sends events.', 'The console producer sends one event for each line.', `${keyedProducer(TOPIC)}, then ${EVENTS.join(', ')}`],
  solution: [`C& ${keyedProducer(TOPIC)}`, ...EVENTS.map((event) => `C> ${event}`), 'wait 2s'],
  goal: (facts) => keysOf(facts).length >= EVENTS.length,
  explanation: (facts) => {
    const places = [...new Set(keysOf(facts))].slice(0, 3).map((key) => ({ key, on: partitionsOfKey(facts, TOPIC, key) }))
    const shared = new Set(places.flatMap(({ on }) => on)).size < places.length
    return `${places.map(({ key, on }) => `${key} went to ${lane(on)}`).join(', ')}. As long as the number of lanes stays the same, the same key always goes to the same lane, so the events of one order ` +
      `stay in the order in which they were written.${shared ? ' Different keys may share a lane.' : ''}`
  },
  because: (facts) => facts.journal.filter(({ kind }) => kind === 'producer-batch-acked').slice(-3),
}

const read: Phase = {
  name: 'Read them',
  task: `Start a worker: a consumer in the team (consumer group) ${GROUP}. It gets its lanes after a few seconds.`,
  commands: [{ terminal: 'A', line: groupConsumer(TOPIC, GROUP) }],
  prediction: null,
  hints: ['A consumer reads events.', 'Consumers that name the same group are one team.', groupConsumer(TOPIC, GROUP)],
  solution: [`A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 8s'],
  goal: (facts) => readSoFar(facts) > 0 && printedCount(facts) > 0,
  explanation: (facts) => `The worker has read ${readSoFar(facts)} of ${recordsOf(facts, TOPIC).length} events. Reading removed none of them: ` +
    'a lane is a log, and reading moves only the reader’s own place in it, its position.',
  because: (facts) => lastOfGroup(facts, GROUP, ['assignment', 'offsets-committed'], 2),
}

const share: Phase = {
  name: 'A second worker',
  task: 'The only worker has all three lanes. Start the same command in terminal B: same team, second worker.',
  commands: [{ terminal: 'B', line: groupConsumer(TOPIC, GROUP) }],
  prediction: null,
  hints: ['The team is named by --group.', 'The same command in another terminal is another worker.', groupConsumer(TOPIC, GROUP)],
  solution: [`B& ${groupConsumer(TOPIC, GROUP)}`, 'wait 8s'],
  goal: (facts) => groupOf(facts, GROUP)?.groupState === 'Stable' && lanesOf(facts).filter(({ length }) => length > 0).length >= 2,
  explanation: (facts) => `The lanes were shared out again: ${lanesOf(facts).filter(({ length }) => length > 0).map(lane).join(' to one worker, ')} to another. ` +
    'That is a rebalance: the coordinator, a broker, called for it, and the leader of the group, one of the consumers, did the sharing. Each lane has one ' +
    'worker in the team, so the two do not share a lane; after a crash or a rebalance, events not yet committed are read again.',
  because: (facts) => lastOfGroup(facts, GROUP, ['assignment'], 2),
}

const look: Phase = {
  name: 'Are they behind?',
  task: 'Ask how far the team has come. LAG is the end of each lane less what the team has committed there.',
  commands: [{ terminal: 'D', line: describeGroup(GROUP) }],
  prediction: null,
  hints: ['A team commits how far it has come, and the broker that is its coordinator keeps that.', 'kafka-consumer-groups.sh describes a group.', describeGroup(GROUP)],
  solution: [`D$ ${describeGroup(GROUP)}`],
  goal: (facts) => [...facts.screens.values()].some((screen) => screen.includes('CURRENT-OFFSET') && isDescribed.test(screen)),
  explanation: (facts) => {
    const group = groupOf(facts, GROUP)
    const lag = group === undefined ? null : lagOf(group, TOPIC)
    return `The team’s lag added up to ${lag ?? '-'} over ${topicOf(facts, TOPIC)?.partitionCount ?? '-'} lanes. A lane on which the team has committed ` +
      'nothing yet shows a dash. Lag that keeps growing says that events come faster than they are dealt with: a worker is slow, stuck or missing.'
  },
  because: (facts) => lastOfGroup(facts, GROUP, ['offsets-committed'], 2),
}

export const t1Quickstart: Scenario = {
  id: 't1-quickstart',
  tutorial: 'T1',
  place: 'Quickstart',
  title: 'Kafka in a minute',
  cluster: '1',
  stage: [],
  name: 'A topic',
  task: 'A Kafka broker is running. It keeps events in topics, and a topic is split into partitions: think of them as lanes. Create a topic with three.',
  commands: [{ terminal: 'A', line: createTopic(TOPIC, 3) }],
  prediction: null,
  hints: ['There is no topic yet.', 'The button types the command into terminal A.', createTopic(TOPIC, 3)],
  solution: [`A$ ${createTopic(TOPIC, 3)}`],
  goal: (facts) => topicOf(facts, TOPIC)?.partitionCount === 3,
  explanation: (facts) => `There it is: ${TOPIC}, with ${topicOf(facts, TOPIC)?.partitionCount ?? '-'} lanes. Kafka calls them partitions and numbers them from 0.`,
  because: (facts) => lastOfTopic(facts, TOPIC, ['topic-created']),
  then: [send, read, share, look],
}
