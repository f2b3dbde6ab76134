// Tutorial 1, mistake 6: a worker that takes too long between two polls leaves its group, comes back, and leaves again.

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
/** So long, or nearly. */
const SLOW_US = 500_000
const QUIET_US = 30_000_000
const MINUTE_US = 60_000_000

const isTimeout = ({ data }: JournalEntry): boolean => typeof data['reason'] === 'string' && data['reason'].includes('poll timeout')

/** Each time a member left because it had not polled; the coordinator's own entries. */
const left = (facts: Facts): JournalEntry[] => groupEntries(facts, GROUP, 'member-left').filter((entry) => isTimeout(entry) && entry.data['generation'] !== undefined)

const dealings = (facts: Facts): JournalEntry[] => groupEntries(facts, GROUP, 'assignment')

/** Somebody still takes long over a record. */
const isSlow = ({ recordDelaysUs }: Facts): boolean => recordDelaysUs.some((us) => us >= SLOW_US)

/** When the lanes were last shared out. */
const lastDealt = (facts: Facts): number => dealings(facts).at(-1)?.at ?? 0

/** To a tenth, as it is shown: what is divided by it comes out as a reader would work it out. */
const secondsSince = (facts: Facts, fromUs: number): number => Math.round((facts.nowUs - fromUs) / 100_000) / 10

const perMinute = (facts: Facts, fromUs: number): number | null => {
  const seconds = secondsSince(facts, fromUs)
  return seconds <= 0 ? null : dealings(facts).filter(({ at }) => at > fromUs).length * 60 / seconds
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
  { name: 'left', value: left(facts).filter(({ at }) => at > fromUs).length, unit: 'times' },
  { name: 'lanes shared out', value: perMinute(facts, fromUs), unit: 'times a minute' },
  { name: 'watched for', value: secondsSince(facts, fromUs), unit: 'seconds' },
]

/** When the trouble began: the last time lanes were shared out before a member first left. */
const begunAt = (facts: Facts): number => {
  const first = left(facts)[0]?.at ?? facts.nowUs
  return dealings(facts).findLast(({ at }) => at < first)?.at ?? first
}

const mended: Phase = {
  name: 'Mend it: smaller pieces',
  task: 'Keep the slow work, but poll more often: stop A and start it with max.poll.records=5, as slow as before. Five records take 5 s, half of what is allowed.',
  commands: [{ terminal: 'A', line: '', press: 'C' }, { terminal: 'A', line: SMALL }, { terminal: 'D', line: SLOW }],
  prediction: {
    question: 'A is as slow as before, but asks for five records at a time. What does the group do?',
    options: [
      { text: 'It stays together; A falls behind', belief: 'A consumer that polls in time stays a member, however slow it is.' },
      { text: 'A leaves again: it is too slow', belief: 'A group measures how fast its members work.' },
      { text: 'B takes a lane from A', belief: 'Lanes are shared out by how much each member can do.' },
    ],
    answer: (facts) => {
      const group = groupOf(facts, GROUP)
      if (group?.groupState !== 'Stable') return null
      if (left(facts).some(({ at }) => at > lastDealt(facts))) return 1
      return facts.nowUs - lastDealt(facts) < QUIET_US ? null : 0
    },
  },
  hints: [
    'The limit is on the time between two polls, not on the time for one record.',
    'Either allow more time (max.poll.interval.ms) or take fewer records at a time (max.poll.records).',
    `Ctrl+C in A (it answers when its records are done), then ${SMALL}, then in D ${SLOW}`,
  ],
  solution: ['A^C', `A& ${SMALL}`, 'wait 3s', `D$ ${SLOW}`, 'wait 45s'],
  goal: (facts) => {
    const group = groupOf(facts, GROUP)
    return group?.groupState === 'Stable' && group.members.length >= 2 && isSlow(facts) && facts.nowUs - lastDealt(facts) >= QUIET_US &&
      commitsOf(facts, GROUP, TOPIC).some(({ at }) => at > lastDealt(facts) + QUIET_US / 3)
  },
  figures: (facts) => figuresOf(facts, lastDealt(facts)),
  explanation: (facts, before) => {
    const was = before[0]?.find(({ name }) => name === 'left')?.value ?? null
    return `It left ${was ?? '-'} times before, ${left(facts).filter(({ at }) => at > lastDealt(facts)).length} times in the last ` +
      `${Math.round((facts.nowUs - lastDealt(facts)) / 1_000_000)} s; all that while the group has been in generation ${groupOf(facts, GROUP)?.generation ?? '-'}. ` +
      'The slow consumer is no faster: if the lag matters, it takes more lanes and more workers, or less work for each record.'
  },
  because: (facts) => lastOfGroup(facts, GROUP, ['member-left', 'group-state', 'assignment', 'offsets-committed']),
}

export const t1Thrash: Scenario = {
  id: 't1-thrash',
  tutorial: 'T1',
  place: 'Mistake 6',
  title: 'Out, and back, and out again',
  cluster: '1',
  stage: [
    ...TOPIC_STAGE, ...['A', 'B'].map((terminal) => `${terminal}& ${consumer('')}`), 'wait 10s',
    `C& lanes load --topic ${TOPIC} --rate 9 --keys 40 --size 12`, 'wait 3s',
  ],
  name: 'Run into it',
  task: 'Each consumer may take 10 s between two polls (max.poll.interval.ms). Something behind A gets slow: let it spend 1 s on each record, and watch the inner ring of its worker.',
  commands: [{ terminal: 'D', line: SLOW }],
  prediction: {
    question: 'A needs 1 s for each record and gets several a second. What happens?',
    options: [
      { text: 'A leaves and comes back, again and again', belief: 'The client of a member that does not poll in time leaves the group by itself; when it polls at last, it joins again.' },
      { text: 'A falls behind, that is all', belief: 'A slow consumer has lag and nothing else.' },
      { text: 'A leaves once, B does the rest', belief: 'A consumer that has left stays out.' },
    ],
    answer: (facts) => {
      const times = left(facts).length
      return times > 1 ? 0 : times === 1 ? 2 : facts.nowUs - lastDealt(facts) > MINUTE_US ? 1 : null
    },
  },
  hints: ['lanes slow makes a consumer take its time; it is a command of Lanes.', 'Name the terminal: lanes slow A, and the time for each record.', `${SLOW}, then let a minute pass (10× helps)`],
  solution: [`D$ ${SLOW}`, 'wait 150s'],
  goal: (facts) => left(facts).length >= 2,
  figures: (facts) => figuresOf(facts, begunAt(facts)),
  explanation: (facts) => {
    const times = left(facts)
    const rejoined = groupEntries(facts, GROUP, 'member-joined')
      .findLast(({ node, at }) => node.startsWith('consumer') && at > times[0]!.at && at < times.at(-1)!.at)
    return `The slow consumer left ${times.length} times: it had not polled for max.poll.interval.ms, so its own client sent LeaveGroup, while its heartbeats had ` +
      `come all along. In between it came back as a new member${rejoined ? `, in generation ${String(rejoined.data['generation'])}` : ''}. Its lanes were read again ` +
      `from where the group had committed: ${printedAgain(facts)} records were handled twice. The other had to give up its lanes each time too: they were shared out ` +
      `${dealings(facts).filter(({ at }) => at > begunAt(facts)).length} times.`
  },
  because: (facts) => lastOfGroup(facts, GROUP, ['member-left', 'group-state', 'assignment'], 6),
  then: [mended],
}
