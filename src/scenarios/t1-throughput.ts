// Tutorial 1, Step 5, "more throughput": more lanes and more workers, measured before and after.

import type { Facts } from './facts.ts'
import { groupEntries, groupOf, lagOf, lastOfGroup, ownersIn, topicOf } from './facts.ts'
import { commitsOf, consumedPerSecond, heldAt, producedPerSecond, sum } from './measures.ts'
import { GROUP, TOPIC } from './payments-stage.ts'
import type { Figure, Phase, Scenario } from './scenario.ts'
import { createTopic, groupConsumer, inWords } from './scenario.ts'

/** It polls a second's worth of work at a time, so that its commits come evenly. */
const CONSUME = `${groupConsumer(TOPIC, GROUP)} --command-property max.poll.records=20 --command-property metadata.max.age.ms=5000`
/** From its first record on: else it would empty its lane before it is slowed. */
const SLOW_CONSUME = `lanes slow --per-record 50ms ${CONSUME}`
/** Everybody here asks for the topic's lanes every five seconds, not every five minutes. */
const LOAD = `lanes load --topic ${TOPIC} --rate 60 --keys 400 --size 12 --producer-property metadata.max.age.ms=5000`
const ALTER = `kafka-topics.sh --bootstrap-server localhost:9092 --alter --topic ${TOPIC} --partitions 4`
const MEASURED_S = 20
/** Two commits of a worker that keeps up, and a little more. */
const LONG_S = 11

const isWorking = (facts: Facts): boolean => {
  const group = groupOf(facts, GROUP)
  return group?.groupState === 'Stable' && [...ownersIn(group, TOPIC).values()].every(({ length }) => length > 0)
}

const dealtAt = (facts: Facts): number => groupEntries(facts, GROUP, 'assignment').at(-1)?.at ?? 0

/** What is measured: the last while, but not what was before the lanes were dealt. */
const since = (facts: Facts): number => Math.max(dealtAt(facts) + 10_000_000, facts.nowUs - MEASURED_S * 1_000_000)

/** The load has run all the while, and every lane has been committed twice and more. */
function isMeasured(facts: Facts): boolean {
  const from = since(facts)
  if (facts.nowUs - from < MEASURED_S * 1_000_000 || heldAt(facts, TOPIC, from - 1_000_000) === 0) return false
  const commits = commitsOf(facts, GROUP, TOPIC).filter(({ at }) => at >= from)
  const lanes = topicOf(facts, TOPIC)?.partitionCount ?? 0
  return Array.from({ length: lanes }, (_, lane) => commits.filter(({ offsets }) => offsets.has(lane)).length).every((count) => count > 1)
}

/** To a tenth, as they are shown: then they add up. */
const toTenth = (rate: number): number => Math.round(rate * 10) / 10

const produced = (facts: Facts): number => toTenth(producedPerSecond(facts, TOPIC, since(facts)))
const consumed = (facts: Facts): number | null => {
  const rate = consumedPerSecond(facts, GROUP, TOPIC, since(facts))
  return rate === null ? null : toTenth(rate)
}
const growth = (facts: Facts): number | null => {
  const rate = consumed(facts)
  return rate === null ? null : toTenth(produced(facts) - rate)
}

const lag = (facts: Facts): number | null => {
  const group = groupOf(facts, GROUP)
  return group === undefined ? null : lagOf(group, TOPIC)
}

/** Keys whose records lie on more than one lane. */
function movedKeys(facts: Facts): { readonly moved: number; readonly all: number } {
  const lanes = new Map<string, Set<number>>()
  for (const { key, partition } of facts.everyRecord(TOPIC)) if (key !== null) lanes.set(key, (lanes.get(key) ?? new Set()).add(partition))
  return { moved: [...lanes.values()].filter(({ size }) => size > 1).length, all: lanes.size }
}

const figuresOf = (facts: Facts): readonly Figure[] => {
  const { moved, all } = movedKeys(facts)
  return [
    { name: 'lanes', value: topicOf(facts, TOPIC)?.partitionCount ?? null, unit: '' },
    { name: 'workers', value: groupOf(facts, GROUP)?.members.length ?? null, unit: '' },
    { name: 'sent', value: produced(facts), unit: 'records/s' },
    { name: 'consumed', value: consumed(facts), unit: 'records/s' },
    { name: 'lag grows by', value: growth(facts), unit: 'records/s' },
    { name: 'lag at the end', value: lag(facts), unit: 'records' },
    { name: 'keys used so far', value: all, unit: '' },
    { name: 'keys on more than one lane', value: moved, unit: '' },
  ]
}

/** Why some workers do less than they could: what waits lies on other lanes than theirs. */
function whyNotMore(facts: Facts): string {
  const rows = (groupOf(facts, GROUP)?.partitions ?? []).filter(({ topic }) => topic === TOPIC)
  const longAgo = facts.nowUs - LONG_S * 1_000_000
  const waits = ({ partition, committed }: (typeof rows)[number]): boolean => (committed ?? 0) < facts.endAt(TOPIC, partition, longAgo)
  const [waiting, fresh] = [rows.filter(waits), rows.filter((row) => !waits(row))]
  if (waiting.length === 0 || fresh.length === 0) return ''
  const named = (lanes: typeof rows): string => `${lanes.length === 1 ? 'lane' : 'lanes'} ${inWords(lanes.map(({ partition }) => partition))}`
  const lagOn = (lanes: typeof rows): number => sum(lanes.map((row) => row.lag ?? 0))
  return `The workers of ${named(fresh)} could do more, but each reads only its own: ${lagOn(waiting)} of the lag was on ${named(waiting)}, some of it ` +
    `older than ${LONG_S} s; the ${lagOn(fresh)} on ${named(fresh)} had all come in since. `
}

const rateText = (rate: number | null | undefined): string => String(rate ?? '-')

const after: Phase = {
  name: 'After',
  task: 'Twice the workers and twice the lanes: start two more consumers in C and D, as slow as the others from their first record on, give the topic four partitions, and measure again.',
  commands: [{ terminal: 'C', line: SLOW_CONSUME }, { terminal: 'D', line: SLOW_CONSUME }, { terminal: 'F', line: ALTER }],
  prediction: {
    question: 'The topic has two lanes more. What becomes of the keys?',
    options: [
      { text: 'Some go to another lane from now on', belief: 'The lane is the key’s hash modulo the number of lanes, and that number has changed.' },
      { text: 'Each stays on its lane', belief: 'A key belongs to its lane for good.' },
      { text: 'Their old records move along', belief: 'Kafka redistributes the records when lanes are added.' },
    ],
    answer: (facts) => {
      if (!isMeasured(facts)) return null
      const { moved, all } = movedKeys(facts)
      const starts = topicOf(facts, TOPIC)?.partitions.slice(0, 2).every(({ logStartOffset }) => logStartOffset === 0) ?? false
      return moved === 0 ? 1 : starts && moved <= all ? 0 : 2
    },
  },
  hints: [
    'A worker without a lane idles, and two lanes keep no more than two workers busy: both have to grow.',
    'The consumer of A and B also in C and D, with lanes slow --per-record 50ms before it, then kafka-topics.sh --alter --partitions 4.',
    `In C and D ${SLOW_CONSUME}; then in F ${ALTER}`,
  ],
  solution: [`C& ${SLOW_CONSUME}`, 'wait 2s', `D& ${SLOW_CONSUME}`, 'wait 3s', `F$ ${ALTER}`, 'wait 50s'],
  goal: (facts) => (topicOf(facts, TOPIC)?.partitionCount ?? 0) > 2 && (groupOf(facts, GROUP)?.members.length ?? 0) > 2 && isWorking(facts) && isMeasured(facts),
  figures: figuresOf,
  explanation: (facts, before) => {
    const { moved, all } = movedKeys(facts)
    const was = before[0]?.find(({ name }) => name === 'consumed')?.value
    const grows = growth(facts) ?? 0
    return `Consumed ${rateText(was)} records a second before, ${rateText(consumed(facts))} after; ${rateText(produced(facts))} were sent, so the lag ` +
      `${grows > 0 ? 'still grew' : 'shrank'} by ${rateText(Math.abs(grows))} a second and was then ${lag(facts) ?? '-'}. ${whyNotMore(facts)}The price: of the ${all} keys used so far ${moved} had records on two lanes. ` +
      'Old records stay where they are, new ones go by the new number of lanes: for those keys the order is broken at that point.'
  },
  because: (facts) => [
    ...facts.journal.filter(({ kind, data }) => kind === 'partitions-created' && data['topic'] === TOPIC).slice(-1),
    ...lastOfGroup(facts, GROUP, ['assignment', 'offsets-committed']),
  ],
}

export const t1Throughput: Scenario = {
  id: 't1-throughput',
  tutorial: 'T1',
  place: 'Step 5',
  title: 'More lanes, more workers',
  cluster: '1',
  stage: [
    `Z$ ${createTopic(TOPIC, 2)}`, ...['A', 'B'].map((terminal) => `${terminal}& ${SLOW_CONSUME}`), 'wait 8s',
  ],
  name: 'Before',
  task: `Two workers on two lanes; each spends 50 ms on a record. Put a load of 60 records a second on the topic and measure for ${MEASURED_S} s.`,
  commands: [{ terminal: 'E', line: LOAD }],
  prediction: {
    question: 'Two workers, 50 ms a record, 60 records a second. What does the lag do?',
    options: [
      { text: 'It grows by about 20 a second', belief: 'At 50 ms a record a worker handles 20 a second; what comes on top of that waits.' },
      { text: 'It stays small', belief: 'Consumers keep up: Kafka is fast.' },
      { text: 'It grows by about 60 a second', belief: 'Lag falls only when all the work has been done.' },
    ],
    answer: (facts) => {
      const grows = isMeasured(facts) ? growth(facts) : null
      if (grows === null) return null
      return Math.abs(grows) < 8 ? 1 : grows > 45 ? 2 : 0
    },
  },
  hints: [
    'lanes load sends records at a steady rate; it is a command of Lanes, Kafka has none like it.',
    'Say the topic and --rate 60. It runs until Ctrl+C.',
    LOAD,
  ],
  solution: [`E& ${LOAD}`, 'wait 35s'],
  goal: (facts) => topicOf(facts, TOPIC)?.partitionCount === 2 && produced(facts) >= 50 && isWorking(facts) && isMeasured(facts),
  figures: figuresOf,
  explanation: (facts) => `Sent ${rateText(produced(facts))} records a second, consumed ${rateText(consumed(facts))}: the lag ` +
    `${(growth(facts) ?? 0) < 0 ? 'shrank' : 'grew'} by ${rateText(growth(facts) === null ? null : Math.abs(growth(facts)!))} a second and was then ${lag(facts) ?? '-'}. ` +
    `A third worker would idle: there are ${topicOf(facts, TOPIC)?.partitionCount ?? '-'} lanes.`,
  because: (facts) => lastOfGroup(facts, GROUP, ['assignment', 'offsets-committed']),
  then: [after],
}
