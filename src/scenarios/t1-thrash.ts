// Tutorial 1, mistake 6: a worker that takes too long between two polls is put out, comes back, and is put out again.

import type { JournalEntry } from '../engine/index.ts'
import type { Facts } from './facts.ts'
import { groupEntries, groupOf, lastOfGroup } from './facts.ts'
import { commitsOf, printed } from './measures.ts'
import { GROUP, TOPIC, TOPIC_STAGE } from './payments-stage.ts'
import type { Figure, Phase, Scenario } from './scenario.ts'
import { groupConsumer } from './scenario.ts'

const consumer = (more: string): string => `${groupConsumer(TOPIC, GROUP)} --command-property max.poll.interval.ms=10000${more}`
const SLOW = 'lanes slow A --per-record 1s'
const SMALL = consumer(' --command-property max.poll.records=5')
const QUIET_US = 30_000_000
const MINUTE_US = 60_000_000

const isTimeout = ({ data }: JournalEntry): boolean => typeof data['reason'] === 'string' && data['reason'].includes('poll timeout')

/** Each time a member was put out because it had not polled; the coordinator's own entries. */
const putOut = (facts: Facts): JournalEntry[] => groupEntries(facts, GROUP, 'member-left').filter((entry) => isTimeout(entry) && entry.data['generation'] !== undefined)

const dealings = (facts: Facts): JournalEntry[] => groupEntries(facts, GROUP, 'assignment')

/** From the first time it was put out to the last, or the last quiet stretch. */
const lastDealt = (facts: Facts): number => dealings(facts).at(-1)?.at ?? 0

const perMinute = (facts: Facts, fromUs: number): number | null => {
  const span = facts.nowUs - fromUs
  return span <= 0 ? null : dealings(facts).filter(({ at }) => at > fromUs).length / (span / MINUTE_US)
}

/** Records that were printed more than once: what was worked on was not committed in time. */
function printedAgain(facts: Facts): number {
  const times = new Map<string, number>()
  for (const { partition, offset } of ['A', 'B'].flatMap((terminal) => printed(facts, terminal))) {
    const place = `${partition} ${offset}`
    times.set(place, (times.get(place) ?? 0) + 1)
  }
  return [...times.values()].filter((count) => count > 1).length
}

const figuresOf = (facts: Facts, fromUs: number): readonly Figure[] => [
  { name: 'put out', value: putOut(facts).filter(({ at }) => at > fromUs).length, unit: 'times' },
  { name: 'lanes dealt', value: perMinute(facts, fromUs), unit: 'times a minute' },
  { name: 'over', value: (facts.nowUs - fromUs) / 1_000_000, unit: 's' },
]

/** When the trouble began: the last quiet moment before a member was first put out. */
const begunAt = (facts: Facts): number => {
  const first = putOut(facts)[0]?.at ?? facts.nowUs
  return dealings(facts).findLast(({ at }) => at < first)?.at ?? first
}

const mended: Phase = {
  name: 'Mended: smaller pieces',
  task: 'Keep the slow work, but poll more often: start A anew with max.poll.records=5, as slow as before. Five records take 5 s, half of what is allowed.',
  commands: [{ terminal: 'A', line: '', press: 'C' }, { terminal: 'A', line: SMALL }, { terminal: 'D', line: SLOW }],
  prediction: {
    question: 'A is as slow as before, but asks for five records at a time. What does the group do?',
    options: [
      { text: 'It stays together; A falls behind', belief: 'Whoever polls in time stays a member, however slow.' },
      { text: 'A is put out again: it is too slow', belief: 'The group measures how fast a member works.' },
      { text: 'B takes a lane from A', belief: 'Lanes are dealt by how much each member can do.' },
    ],
    answer: (facts) => {
      const group = groupOf(facts, GROUP)
      if (group?.groupState !== 'Stable') return null
      if (putOut(facts).some(({ at }) => at > lastDealt(facts))) return 1
      return facts.nowUs - lastDealt(facts) < QUIET_US ? null : 0
    },
  },
  hints: [
    'The limit is on the time between two polls, not on the time for one record.',
    'Either allow more time (max.poll.interval.ms) or fetch less at a time (max.poll.records).',
    `Ctrl+C in A (it answers when its records are done), then ${SMALL}, then in D ${SLOW}`,
  ],
  solution: ['A^C', `A& ${SMALL}`, 'wait 3s', `D$ ${SLOW}`, 'wait 45s'],
  goal: (facts) => {
    const group = groupOf(facts, GROUP)
    return group?.groupState === 'Stable' && group.members.length >= 2 && facts.nowUs - lastDealt(facts) >= QUIET_US &&
      commitsOf(facts, GROUP, TOPIC).some(({ at }) => at > lastDealt(facts) + QUIET_US / 3)
  },
  figures: (facts) => figuresOf(facts, lastDealt(facts)),
  explanation: (facts, before) => {
    const was = before[0]?.find(({ name }) => name === 'put out')?.value ?? null
    return `Put out ${was ?? '-'} times before, ${putOut(facts).filter(({ at }) => at > lastDealt(facts)).length} times in the last ` +
      `${Math.round((facts.nowUs - lastDealt(facts)) / 1_000_000)} s; the group is in generation ${groupOf(facts, GROUP)?.generation ?? '-'} and stays there. ` +
      'A is no faster: where the lag matters, it needs more lanes and more workers, or less work for each record.'
  },
  because: (facts) => lastOfGroup(facts, GROUP, ['member-left', 'group-state', 'assignment', 'offsets-committed']),
}

export const t1Thrash: Scenario = {
  id: 't1-thrash',
  tutorial: 'T1',
  place: 'Mistake 6',
  title: 'Put out, and back, and out again',
  cluster: '1',
  stage: [
    ...TOPIC_STAGE, ...['A', 'B'].map((terminal) => `${terminal}& ${consumer('')}`), 'wait 10s',
    `C& lanes load --topic ${TOPIC} --rate 9 --keys 40 --size 12`, 'wait 3s',
  ],
  name: 'Suffered',
  task: 'Each consumer may take 10 s between two polls (max.poll.interval.ms). Something behind A gets slow: let it take 1 s over each record, and watch the ring of its worker. 10× helps.',
  commands: [{ terminal: 'D', line: SLOW }],
  prediction: {
    question: 'A needs 1 s for each record and gets several a second. What happens?',
    options: [
      { text: 'A is put out and comes back, again and again', belief: 'A member that does not poll in time leaves its group; when it polls at last, it joins anew.' },
      { text: 'A falls behind, that is all', belief: 'A slow consumer has lag and nothing else.' },
      { text: 'A is put out once, B does the rest', belief: 'Who is put out stays out.' },
    ],
    answer: (facts) => {
      const times = putOut(facts).length
      return times > 1 ? 0 : times === 1 ? 2 : facts.nowUs - lastDealt(facts) > MINUTE_US ? 1 : null
    },
  },
  hints: ['lanes slow makes a consumer take its time; it is ours.', 'Name the terminal: lanes slow A, and the time for each record.', `${SLOW}, then let a minute pass (10× helps)`],
  solution: [`D$ ${SLOW}`, 'wait 150s'],
  goal: (facts) => putOut(facts).length >= 2,
  figures: (facts) => figuresOf(facts, begunAt(facts)),
  explanation: (facts) => {
    const times = putOut(facts)
    const rejoined = groupEntries(facts, GROUP, 'member-joined').findLast(({ at }) => at > times[0]!.at && at < times.at(-1)!.at)
    return `A was put out ${times.length} times: the records of one poll took longer than 10 s. In between it came back as a new member` +
      `${rejoined ? `, in generation ${String(rejoined.data['generation'])}` : ''}, and its lanes began again where the group had committed: ` +
      `${printedAgain(facts)} records were worked on twice. Each time B had to let go too: the lanes were dealt ${dealings(facts).filter(({ at }) => at > begunAt(facts)).length} times.`
  },
  because: (facts) => lastOfGroup(facts, GROUP, ['member-left', 'group-state', 'assignment'], 6),
  then: [mended],
}
