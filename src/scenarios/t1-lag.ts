// Tutorial 1, Step 4: lag.

import type { Facts } from './facts.ts'
import { groupOf, lagOf, lastOfGroup, lastOfTopic, topicOf } from './facts.ts'
import { FILLED_STAGE, GROUP, TOPIC, manyEvents, send } from './payments-stage.ts'
import type { Scenario } from './scenario.ts'
import { describeGroup, groupConsumer, keyedProducer } from './scenario.ts'

const NEW_EVENTS = manyEvents(5)

/** The tool's own LAG column, summed over the topic's rows, as a terminal has shown it last; null: it has not. */
const lagShown = (facts: Facts): number | null => {
  const shown = [...facts.screens.values()].flatMap((screen) => {
    const table = screen.slice(Math.max(0, screen.lastIndexOf('LOG-END-OFFSET')))
    return [[...table.matchAll(/^(\S+)\s+(\S+)\s+\d+\s+\d+\s+\d+\s+(\d+)\s/gm)].filter(([, group, topic]) => group === GROUP && topic === TOPIC)]
  }).filter((rows) => rows.length > 0)
  return shown.length === 0 ? null : Math.max(...shown.map((rows) => rows.reduce((sum, [, , , lag]) => sum + Number(lag), 0)))
}

export const t1Lag: Scenario = {
  id: 't1-lag',
  tutorial: 'T1',
  place: 'Step 4',
  title: 'Nobody works, the lag grows',
  cluster: '1',
  stage: [...FILLED_STAGE, `A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 10s', 'A^C', 'wait 1s'],
  task: 'The group has committed everything and its worker has gone. Send five more events, and ask for the group’s lag in another terminal.',
  commands: [{ terminal: 'B', line: keyedProducer(TOPIC), input: NEW_EVENTS }, { terminal: 'A', line: describeGroup(GROUP) }],
  prediction: {
    question: 'Five new events, no consumer: what will LAG add up to?',
    options: [
      { text: '5', belief: 'Lag is the end of the log less what the group has committed.' },
      { text: '0: nobody is reading, so nobody is behind', belief: 'Only running consumers have lag.' },
      { text: 'All events ever sent', belief: 'When the consumer goes, its progress goes with it.' },
    ],
    answer: (facts) => {
      const group = groupOf(facts, GROUP)
      const lag = group ? lagOf(group, TOPIC) : null
      const all = topicOf(facts, TOPIC)?.partitions.reduce((sum, { logEndOffset }) => sum + logEndOffset, 0) ?? 0
      if (lag === null || all < 17) return null
      return lag === 0 ? 1 : lag === all ? 2 : 0
    },
  },
  hints: [
    'Any producer will do; no member of the group need be running.',
    'Send five lines with the console producer, then describe the group.',
    `In B ${keyedProducer(TOPIC)}, then five lines; in A ${describeGroup(GROUP)}`,
  ],
  solution: [send(NEW_EVENTS, 'B'), `A$ ${describeGroup(GROUP)}`],
  goal: (facts) => {
    const group = groupOf(facts, GROUP)
    const lag = group ? lagOf(group, TOPIC) : null
    return group?.members.length === 0 && lag !== null && lag >= 5 && lagShown(facts) === lag
  },
  explanation: (facts) => {
    const group = groupOf(facts, GROUP)
    const rows = (group?.partitions ?? []).filter(({ topic }) => topic === TOPIC)
      .map(({ partition, committed, end, lag }) => `partition ${partition}: ${end ?? '-'} − ${committed ?? '-'} = ${lag ?? '-'}`)
    return `LOG-END-OFFSET less CURRENT-OFFSET: ${rows.join('; ')}. CURRENT-OFFSET is what the group has committed, not where a consumer stands, ` +
      'and it stays when the last consumer has gone.'
  },
  because: (facts) => [...lastOfGroup(facts, GROUP, ['member-left', 'offsets-committed'], 3), ...lastOfTopic(facts, TOPIC, ['producer-batch-acked'], 3)]
    .sort((a, b) => a.id - b.id),
}
