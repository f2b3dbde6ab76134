// Tutorial 1, Step 3: the first member of a group owns every partition, after the coordinator has waited for others.

import type { Facts } from './facts.ts'
import { groupEntries, lastOfGroup, secondsBetween } from './facts.ts'
import { printedCount } from './measures.ts'
import { FILLED_STAGE, GROUP, TOPIC } from './payments-stage.ts'
import type { Scenario } from './scenario.ts'
import { groupConsumer, inWords } from './scenario.ts'
import { TUTORIAL_1_PROGRAM } from './tutorial-program.ts'

/** The partitions that the group's first generation was dealt, all members together. */
const firstAssignment = (facts: Facts): readonly string[] | undefined => {
  const owned = groupEntries(facts, GROUP, 'assignment')[0]?.data['owned'] as Readonly<Record<string, string>> | undefined
  return owned && Object.values(owned).flatMap((text) => text.split(' ').filter(Boolean))
}

export const t1FirstConsumer: Scenario = {
  id: 't1-first-consumer',
  tutorial: 'T1',
  place: 'Step 3',
  title: 'One worker, three lanes',
  cluster: '1',
  stage: FILLED_STAGE,
  program: TUTORIAL_1_PROGRAM,
  task: 'Start a consumer in the group demo-payments and let it read from the beginning.',
  commands: [{ terminal: 'A', line: groupConsumer(TOPIC, GROUP) }],
  prediction: {
    question: 'It is the group’s only member. How many of the three lanes does it get?',
    options: [
      { text: 'All three', belief: 'The members of a group share all the partitions, however few members there are.' },
      { text: 'One', belief: 'A consumer reads one partition.' },
      { text: 'None until a second member comes', belief: 'A group needs more than one member.' },
    ],
    answer: (facts) => {
      const owned = firstAssignment(facts)
      if (owned === undefined) return null
      return owned.length === 3 ? 0 : owned.length === 0 ? 2 : 1
    },
  },
  hints: [
    'The console consumer joins a group when you name one.',
    'Add --group demo-payments and --from-beginning.',
    groupConsumer(TOPIC, GROUP),
  ],
  solution: [`A& ${groupConsumer(TOPIC, GROUP)}`, 'wait 8s', 'A^C'],
  goal: (facts) => groupEntries(facts, GROUP, 'offsets-committed').length > 0 && printedCount(facts) > 0,
  explanation: (facts) => {
    const states = groupEntries(facts, GROUP, 'group-state')
    const begun = states.find(({ data }) => data['to'] === 'PreparingRebalance')
    const joined = states.find(({ data }) => data['to'] === 'CompletingRebalance')
    const members = Number(joined?.data['members'] ?? 1)
    const lanes = inWords(firstAssignment(facts) ?? [])
    const waited = begun && joined ? secondsBetween(begun.at, joined.at) : '-'
    return `The coordinator waited ${waited} s before it answered the first JoinGroup (group.initial.rebalance.delay.ms), so that others ` +
      `could join too. Then ${members === 1 ? 'the only member' : `the ${members} members together`} got ${lanes}. Reading removed nothing: the group only committed how far it has come.`
  },
  because: (facts) => lastOfGroup(facts, GROUP, ['group-state', 'member-joined', 'assignment']),
}
