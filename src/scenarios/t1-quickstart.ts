// Tutorial 1, quickstart: the broker runs already; a topic, keyed events, two consumers of a group, their lag. One button at a time.

import { groupOf, lagOf, lastOfGroup, lastOfTopic, ownersIn, partitionsOfKey, recordsOf, topicOf } from './facts.ts'
import type { Facts } from './facts.ts'
import { GROUP, TOPIC } from './payments-stage.ts'
import type { Phase, Scenario } from './scenario.ts'
import { createTopic, describeGroup, groupConsumer, inWords, keyedProducer } from './scenario.ts'

const KEYS = ['order-1001', 'order-1003', 'order-1009']

const paid = (order: string, event: string, amount: string): string => `order-${order}|{"event":"${event}","amount":${amount}}`

const EVENTS = [
  paid('1001', 'payment_authorized', '42.50'), paid('1003', 'payment_authorized', '13.99'), paid('1009', 'payment_authorized', '7.00'),
  paid('1001', 'payment_captured', '42.50'),
]

const readSoFar = (facts: Facts): number =>
  (groupOf(facts, GROUP)?.partitions ?? []).reduce((sum, { position, committed }) => sum + (position ?? committed ?? 0), 0)

const lanesOf = (facts: Facts): number[][] => {
  const group = groupOf(facts, GROUP)
  return group === undefined ? [] : [...ownersIn(group, TOPIC).values()]
}

const lane = (partitions: readonly number[]): string => `${partitions.length === 1 ? 'lane' : 'lanes'} ${inWords(partitions)}`

const send: Phase = {
  name: 'Send events',
  task: 'Now send four events. Each line is a key and a value, with | between them: the key is the order. Two are of the same order.',
  commands: [{ terminal: 'C', line: keyedProducer(TOPIC), input: EVENTS }],
  prediction: null,
  hints: ['A producer sends events.', 'The console producer sends one for each line.', `${keyedProducer(TOPIC)}, then ${EVENTS.join(', ')}`],
  solution: [`C& ${keyedProducer(TOPIC)}`, ...EVENTS.map((event) => `C> ${event}`), 'wait 2s'],
  goal: (facts) => recordsOf(facts, TOPIC).length >= EVENTS.length,
  explanation: (facts) => {
    const places = KEYS.map((key) => ({ key, on: partitionsOfKey(facts, TOPIC, key) })).filter(({ on }) => on.length > 0)
    const seen = places.length === 0 ? '' : `${places.map(({ key, on }) => `${key} went to ${lane(on)}`).join(', ')}. `
    return `${seen}The same key always meets the same lane, so the events ` +
      'of one order stay in their order.'
  },
  because: (facts) => facts.journal.filter(({ kind }) => kind === 'producer-batch-acked').slice(-3),
}

const read: Phase = {
  name: 'Read them',
  task: `Start a worker: a consumer in the team ${GROUP}. It takes about four seconds to get its lanes.`,
  commands: [{ terminal: 'A', line: groupConsumer(TOPIC, GROUP) }],
  prediction: null,
  hints: ['A consumer reads events.', 'Consumers that name the same group are one team.', groupConsumer(TOPIC, GROUP)],
  solution: [`A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 8s'],
  goal: (facts) => readSoFar(facts) > 0,
  explanation: (facts) => `Terminal A has read ${readSoFar(facts)} of ${recordsOf(facts, TOPIC).length} events, and they are all still there: ` +
    'a lane is a log, and reading moves only the reader’s own cursor, its offset.',
  because: (facts) => lastOfGroup(facts, GROUP, ['group-state', 'member-joined', 'assignment']),
}

const share: Phase = {
  name: 'A second worker',
  task: 'One worker has all three lanes. Start the same command in terminal B: same team, second worker.',
  commands: [{ terminal: 'B', line: groupConsumer(TOPIC, GROUP) }],
  prediction: null,
  hints: ['The team is named by --group.', 'The same command in another terminal is another worker.', groupConsumer(TOPIC, GROUP)],
  solution: [`B& ${groupConsumer(TOPIC, GROUP)}`, 'wait 8s'],
  goal: (facts) => groupOf(facts, GROUP)?.groupState === 'Stable' && lanesOf(facts).filter(({ length }) => length > 0).length >= 2,
  explanation: (facts) => `Kafka dealt the lanes anew: ${lanesOf(facts).map(lane).join(' to one, ')} to the other. That is a rebalance. Within a ` +
    'team each lane has one worker, so no event is read twice.',
  because: (facts) => lastOfGroup(facts, GROUP, ['group-state', 'member-joined', 'assignment']),
}

const look: Phase = {
  name: 'Are they behind?',
  task: 'Ask how far the team has come. LAG is what is still unread.',
  commands: [{ terminal: 'D', line: describeGroup(GROUP) }],
  prediction: null,
  hints: ['The broker keeps every team’s offsets.', 'kafka-consumer-groups.sh describes a group.', describeGroup(GROUP)],
  solution: [`D$ ${describeGroup(GROUP)}`],
  goal: (facts) => [...facts.screens.values()].some((screen) => screen.includes('CURRENT-OFFSET')),
  explanation: (facts) => {
    const group = groupOf(facts, GROUP)
    const lag = group === undefined ? null : lagOf(group, TOPIC)
    return `The team’s lag is ${lag ?? '-'} on ${topicOf(facts, TOPIC)?.partitionCount ?? '-'} lanes. A lane on which the team has committed ` +
      'nothing yet shows a dash. Lag that grows is the first sign of a stuck or slow worker.'
  },
  because: (facts) => lastOfGroup(facts, GROUP, ['assignment', 'offsets-committed']),
}

export const t1Quickstart: Scenario = {
  id: 't1-quickstart',
  tutorial: 'T1',
  place: 'Quickstart',
  title: 'Kafka in a minute',
  cluster: '1',
  stage: [],
  name: 'A topic',
  task: 'A Kafka broker is running. It keeps events in topics, and a topic is split into partitions: think of lanes. Make one with three.',
  commands: [{ terminal: 'A', line: createTopic(TOPIC, 3) }],
  prediction: null,
  hints: ['There is no topic yet.', 'The button types the command into terminal A.', createTopic(TOPIC, 3)],
  solution: [`A$ ${createTopic(TOPIC, 3)}`],
  goal: (facts) => topicOf(facts, TOPIC)?.partitionCount === 3,
  explanation: (facts) => `There it is: ${TOPIC}, with ${topicOf(facts, TOPIC)?.partitionCount ?? '-'} empty lanes.`,
  because: (facts) => lastOfTopic(facts, TOPIC, ['topic-created', 'leader-elected']),
  then: [send, read, share, look],
}
