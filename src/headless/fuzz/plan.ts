// What one fuzzed run does, from its seed: a swarm of fault classes, each on or off, and a time line of commands. A command is what a person
// could do too: a line for the driver, a server killed, a link made slow.

import type { ClusterKind, Command, Prng } from '../../engine/index.ts'
import { below, chance, stream, within } from '../../engine/index.ts'
import type { Fault } from './faults.ts'
import { faultsOf } from './faults.ts'
import { consumerWords, GROUPS, producerWords, TOPICS, topicConfigs } from './plan-words.ts'

export interface PlannedCommand { readonly atMs: number; readonly command: Command }

export interface Plan {
  readonly seed: number
  readonly kind: ClusterKind
  readonly server: Readonly<Record<string, string>>
  readonly commands: readonly PlannedCommand[]
  /** When everything is healed; then the run goes on for a while and must come to rest. */
  readonly healAtMs: number
}

interface Making {
  /** One broker, or three with every topic on all of them. */
  readonly brokers: 1 | 3
  readonly prng: Prng
  readonly faults: ReadonlySet<Fault>
  readonly commands: PlannedCommand[]
  /** Names of clients so far. */
  readonly consumers: string[]
  readonly producers: string[]
  readonly topics: string[]
}

const pick = <T>(prng: Prng, from: readonly T[]): T => from[below(prng, from.length)]!

const line = (making: Making, atMs: number, text: string): void => {
  making.commands.push({ atMs, command: { type: 'run', terminal: 'fuzz', line: text } })
}

const BEGIN_MS = 3000
const HEAL_MS = 45_000

function startClients(making: Making): void {
  const { prng, topics } = making
  for (const topic of topics) line(making, BEGIN_MS, `create ${topic} ${within(prng, 1, 4)} ${making.brokers}${topicConfigs(prng)}`)
  for (let i = within(prng, 1, 2); i > 0; i--) addProducer(making, BEGIN_MS + 1500)
  for (let i = within(prng, 1, 4); i > 0; i--) addConsumer(making, BEGIN_MS + 1500 + below(prng, 3000))
}

function addProducer(making: Making, atMs: number): void {
  const name = `p${making.producers.length + 1}`
  making.producers.push(name)
  line(making, atMs, `producer ${name}${producerWords(making.prng)}`)
}

function addConsumer(making: Making, atMs: number): void {
  const name = `c${making.consumers.length + 1}`
  making.consumers.push(name)
  line(making, atMs, `consumer ${name} ${consumerWords(making.prng, making.faults, making.topics, name)}`)
}

type Step = (making: Making, atMs: number) => void

/** A fault and its end, which comes before everything is healed at the latest. */
function server(what: 'kill' | 'stop' | 'pause', shortest: number, longest: number): Step {
  return ({ prng, commands, brokers }, atMs) => {
    const nodeId = brokers === 1 ? 1 : within(prng, 1, 3)
    commands.push({ atMs, command: { type: 'server', nodeId, what } })
    const until = Math.min(HEAL_MS, atMs + within(prng, shortest, longest))
    commands.push({ atMs: until, command: { type: 'server', nodeId, what: what === 'pause' ? 'resume' : 'start' } })
  }
}

function link(cut: boolean): Step {
  return ({ prng, commands, consumers, producers }, atMs) => {
    const node = `${pick(prng, [...consumers, ...producers])}-1`
    const [from, to] = chance(prng, 1, 2) ? [node, 'broker-1'] : ['broker-1', node]
    const quality = { latencyUs: within(prng, 1, 400) * 1000, jitterUs: within(prng, 0, 300) * 1000, cut }
    commands.push({ atMs, command: { type: 'link', from, to, quality } })
    commands.push({ atMs: Math.min(HEAL_MS, atMs + within(prng, 500, 15_000)), command: { type: 'link', from, to, quality: null } })
  }
}

const steps: Readonly<Record<Exclude<Fault, 'manual-commit' | 'static-members'>, Step>> = {
  'server-kill': server('kill', 200, 15_000),
  'server-stop': server('stop', 1000, 15_000),
  'server-pause': server('pause', 200, 8000),
  'slow-link': link(false),
  'cut-link': link(true),
  'client-pause': ({ prng, commands, consumers, producers }, atMs) => {
    const node = `${pick(prng, chance(prng, 3, 4) ? consumers : producers)}-1`
    commands.push({ atMs, command: { type: 'client', node, what: 'pause' } })
    const untilMs = Math.min(HEAL_MS, atMs + pick(prng, [within(prng, 500, 5000), within(prng, 9000, 15_000), within(prng, 20_000, 25_000)]))
    commands.push({ atMs: untilMs, command: { type: 'client', node, what: 'resume' } })
  },
  'client-kill': (making, atMs) => {
    line(making, atMs, `kill ${pick(making.prng, chance(making.prng, 3, 4) ? making.consumers : making.producers)}`)
    if (chance(making.prng, 1, 2)) addConsumer(making, atMs + below(making.prng, 4000))
  },
  'membership-flap': (making, atMs) => {
    if (chance(making.prng, 1, 2)) line(making, atMs, `leave ${pick(making.prng, making.consumers)}`)
    if (making.consumers.length < 9) addConsumer(making, atMs + below(making.prng, 3000))
  },
  'slow-program': (making, atMs) => {
    const name = pick(making.prng, making.consumers)
    line(making, atMs, `work ${name} ${pick(making.prng, [500, 3000, 8000, 25_000])}`)
    line(making, Math.min(HEAL_MS, atMs + 20_000), `work ${name} 10`)
  },
  'clock-skew': ({ prng, commands, producers }, atMs) => {
    const node = chance(prng, 1, 2) ? 'broker-1' : `${pick(prng, producers)}-1`
    commands.push({ atMs, command: { type: 'clock', node, skewMs: within(prng, -600_000, 600_000) } })
  },
  'partition-increase': (making, atMs) => line(making, atMs, `partitions ${pick(making.prng, making.topics)} ${within(making.prng, 2, 6)}`),
  'delete-records': (making, atMs) =>
    line(making, atMs, `delete-records ${pick(making.prng, making.topics)} ${below(making.prng, 3)} ${pick(making.prng, [-1, 0, 1, 5, 20, 1000])}`),
  'topic-deletion': (making, atMs) => {
    const topic = pick(making.prng, making.topics)
    line(making, atMs, `delete ${topic}`)
    // As many partitions as there can have been: with fewer the sticky assignors hold on to partitions that are gone, also in real Kafka.
    line(making, atMs + within(making.prng, 100, 5000), `create ${topic} 6 ${making.brokers}${topicConfigs(making.prng)}`)
  },
  'offset-reset': (making, atMs) => {
    const { prng } = making
    line(making, atMs, `reset ${pick(prng, GROUPS)} ${pick(prng, making.topics)} ${below(prng, 3)} ${pick(prng, [0, 1, 7, 50, 100_000])}`)
  },
  'config-change': (making, atMs) => line(making, atMs, `config ${pick(making.prng, making.topics)}${topicConfigs(making.prng, true)}`),
  'group-deletion': (making, atMs) => line(making, atMs, `delete-group ${pick(making.prng, GROUPS)}`),
}

function send(making: Making, atMs: number): void {
  const { prng, producers, topics } = making
  line(making, atMs, `send ${pick(prng, producers)} ${pick(prng, topics)} ${pick(prng, [1, 3, 10, 40])} ${pick(prng, [0, 1, 5, 20])}`)
}

/** The plan of a seed. */
export function planOf(seed: number): Plan {
  const prng = stream(seed, 'fuzz')
  const faults = faultsOf(seed)
  const brokers = chance(stream(seed, 'fuzz cluster'), 1, 4) ? 3 : 1
  const making: Making = { brokers, prng, faults, commands: [], consumers: [], producers: [], topics: TOPICS.slice(0, within(prng, 1, 2)) }
  startClients(making)
  const possible = [...faults].filter((fault): fault is keyof typeof steps => fault in steps)
  for (let atMs = BEGIN_MS + 3000; atMs < HEAL_MS - 1000; atMs += within(prng, 300, 3000)) {
    if (possible.length === 0 || chance(prng, 3, 5)) send(making, atMs)
    else steps[pick(prng, possible)](making, atMs)
  }
  const commands = making.commands.map((each, i) => ({ each, i })).sort((a, b) => a.each.atMs - b.each.atMs || a.i - b.i).map(({ each }) => each)
  const server = {
    'offsets.topic.num.partitions': pick(prng, ['1', '3', '50']), 'group.initial.rebalance.delay.ms': pick(prng, ['0', '0', '3000']),
  }
  return { seed, kind: brokers === 1 ? '1' : '3', server, commands, healAtMs: HEAL_MS }
}
