// Tutorial 1, mistake 3: more members than partitions; then as many partitions as members.

import type { Facts } from './facts.ts'
import { groupEntries, groupOf, lastOfGroup, ownersIn, secondsBetween, topicOf } from './facts.ts'
import { FILLED_STAGE, GROUP, TOPIC } from './payments-stage.ts'
import type { Figure, Phase, Scenario } from './scenario.ts'
import { groupConsumer } from './scenario.ts'

const ALTER = `kafka-topics.sh --bootstrap-server localhost:9092 --alter --topic ${TOPIC} --partitions 4`

const idleIn = (owners: ReadonlyMap<string, readonly number[]>): number => [...owners.values()].filter(({ length }) => length === 0).length

const figuresOf = (facts: Facts): readonly Figure[] => {
  const group = groupOf(facts, GROUP)
  const idle = group ? idleIn(ownersIn(group, TOPIC)) : null
  return [
    { name: 'lanes', value: topicOf(facts, TOPIC)?.partitionCount ?? null, unit: '' },
    { name: 'members', value: group?.members.length ?? null, unit: 'of the group' },
    { name: 'working', value: group && idle !== null ? group.members.length - idle : null, unit: '' },
    { name: 'idle', value: idle, unit: '' },
  ]
}

const grown = (facts: Facts) => facts.journal.findLast(({ kind, data }) => kind === 'partitions-created' && data['topic'] === TOPIC)

/** When the group shared its lanes out for the first time after the topic had grown. */
const dealtAfter = (facts: Facts) => {
  const at = grown(facts)?.at
  return at === undefined ? undefined : groupEntries(facts, GROUP, 'assignment').find((entry) => entry.at > at)
}

const mended: Phase = {
  name: 'Mend it: a fourth lane',
  task: 'Give the topic a fourth partition while all four consumers run, and wait until nobody is idle.',
  speed: 60,
  commands: [{ terminal: 'E', line: ALTER }],
  prediction: {
    question: 'The topic has four lanes now. When does the idle worker get one?',
    options: [
      { text: 'Within five minutes', belief: 'The group’s leader, one of the consumers, sees the new partition when it refreshes its metadata: metadata.max.age.ms, five minutes.' },
      { text: 'At once', belief: 'The broker tells the group of every change.' },
      { text: 'Only when a consumer is restarted', belief: 'A group keeps to the lanes it began with.' },
    ],
    answer: (facts) => {
      const from = grown(facts)
      const dealt = dealtAfter(facts)
      if (from === undefined || dealt === undefined) return null
      // Whoever comes or goes starts a rebalance too: then this run does not tell.
      const others = facts.journal.some(({ kind, at, node, data }) => (kind === 'member-left' || kind === 'member-joined') && node.startsWith('broker') &&
        data['group'] === GROUP && at > from.at && at < dealt.at)
      return others ? null : dealt.at - from.at < 5_000_000 ? 1 : 0
    },
  },
  hints: ['kafka-topics.sh changes topics too.', '--alter with --partitions says how many there are to be.', `${ALTER}, then let five minutes pass (60× helps).`],
  solution: [`E$ ${ALTER}`, 'wait 310s'],
  goal: (facts) => {
    const group = groupOf(facts, GROUP)
    return group?.groupState === 'Stable' && group.members.length >= 4 && (topicOf(facts, TOPIC)?.partitionCount ?? 0) >= 4 &&
      idleIn(ownersIn(group, TOPIC)) === 0
  },
  figures: figuresOf,
  explanation: (facts) => {
    const from = grown(facts)
    const dealt = dealtAfter(facts)
    const took = from && dealt ? secondsBetween(from.at, dealt.at) : '-'
    return `${took} s after the partition was created the lanes were shared out again. The broker does not tell the consumers: each asks for the ` +
      'topic’s metadata every metadata.max.age.ms, and when the group’s leader sees another number of partitions it joins again, which starts a rebalance. ' +
      'The events that were there stay where they are.'
  },
  because: (facts) => [...facts.journal.filter(({ kind, data }) => kind === 'partitions-created' && data['topic'] === TOPIC).slice(-1),
    ...lastOfGroup(facts, GROUP, ['group-state', 'assignment'])],
}

export const t1IdleConsumer: Scenario = {
  id: 't1-idle-consumer',
  tutorial: 'T1',
  place: 'Mistake 3',
  title: 'A fourth worker for three lanes',
  cluster: '1',
  stage: [...FILLED_STAGE, ...['A', 'B'].map((terminal) => `${terminal}& ${groupConsumer(TOPIC, GROUP)}`), 'wait 10s'],
  name: 'Run into it',
  task: 'A and B share the three lanes. Start a third and a fourth consumer of the same group in terminals C and D.',
  commands: ['C', 'D'].map((terminal) => ({ terminal, line: groupConsumer(TOPIC, GROUP) })),
  prediction: {
    question: 'Four members, three lanes: what does the fourth do?',
    options: [
      { text: 'Nothing: it stands by', belief: 'Partitions are the unit of parallelism: each is assigned to one member.' },
      { text: 'It shares a lane with another member', belief: 'Two members of a group can read one partition.' },
      { text: 'Kafka makes a fourth partition', belief: 'The number of partitions follows the number of consumers.' },
    ],
    answer: (facts) => {
      const group = groupOf(facts, GROUP)
      if (group?.groupState !== 'Stable' || group.members.length < 4) return null
      if (facts.cluster.topics.find(({ name }) => name === TOPIC)?.partitionCount !== 3) return 2
      return idleIn(ownersIn(group, TOPIC)) > 0 ? 0 : 1
    },
  },
  hints: ['Open two more terminals.', 'Run the same consumer command, with the same group, in each.', groupConsumer(TOPIC, GROUP)],
  solution: [`C& ${groupConsumer(TOPIC, GROUP)}`, 'wait 6s', `D& ${groupConsumer(TOPIC, GROUP)}`, 'wait 8s'],
  goal: (facts) => {
    const group = groupOf(facts, GROUP)
    return group?.groupState === 'Stable' && group.members.length >= 4 && idleIn(ownersIn(group, TOPIC)) === group.members.length - 3
  },
  explanation: (facts) => {
    const group = groupOf(facts, GROUP)
    const idle = group ? idleIn(ownersIn(group, TOPIC)) : 0
    return `The group has ${group?.members.length ?? 0} members, and ${idle} of them ${idle === 1 ? 'has' : 'have'} no lane. Which one is decided by the order of ` +
      'member ids, not by who came last. It keeps sending heartbeats and stands by: when another leaves, the lanes are shared out again.'
  },
  because: (facts) => lastOfGroup(facts, GROUP, ['group-state', 'assignment']),
  figures: figuresOf,
  then: [mended],
}
