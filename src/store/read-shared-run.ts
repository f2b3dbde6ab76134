// Reads a run that was shared. Whatever comes from outside is checked whole before anything is done with it: a sentence says what is wrong.
import type { Command, LoggedCommand } from '../engine/index.ts'
import type { Opening } from '../worker/guide-view.ts'
import type { Place } from '../worker/place.ts'
import type { InspectTarget } from '../worker/view.ts'
import type { Refused, SharedRun, SharedView } from './shared-run.ts'
import { formatName, formatVersion } from './shared-run.ts'

const mostCommands = 50_000
const mostBytes = 8_000_000
const mostEvents = 50_000_000
const longestUs = 48 * 3600 * 1_000_000
const longestName = 300
const mostGoals = 100

type Fields = Readonly<Record<string, unknown>>

class Wrong extends Error {}

const wrong = (reason: string): never => { throw new Wrong(reason) }
const notThat = (): never => wrong('it is damaged, or not all of it is there')

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : notThat())
const listOf = (value: unknown, most: number): readonly unknown[] => (Array.isArray(value) ? value.length > most ? wrong('it holds too many commands') : value : notThat())
const whole = (value: unknown, least: number, most: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : notThat()
const words = (value: unknown, longest = longestName): string => (typeof value === 'string' && value.length <= longest ? value : notThat())
const oneOf = <T extends string>(value: unknown, known: readonly T[]): T => known.find((each) => each === value) ?? notThat()
const terminalOf = (value: unknown): string => (typeof value === 'string' && /^[A-Z]$/.test(value) ? value : notThat())

const bytesOf = (value: unknown): string => {
  const text = words(value, mostBytes)
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 255) notThat()
  return text
}

const placeFrom = (value: unknown): Place => {
  const [firedEvents, nowUs] = listOf(value, 2)
  if (typeof nowUs === 'number' && nowUs > longestUs) wrong('the run is longer than two days')
  if (typeof firedEvents === 'number' && firedEvents > mostEvents) wrong('the run is too long to be played again here')
  return { firedEvents: whole(firedEvents, 0, mostEvents), nowUs: whole(nowUs, 0, longestUs) }
}

const linkQuality = (value: unknown): Extract<Command, { type: 'link' }>['quality'] => {
  if (value === null) return null
  const { latencyUs, jitterUs, cut } = fieldsOf(value)
  if (typeof cut !== 'boolean') return notThat()
  return { latencyUs: whole(latencyUs, 0, longestUs), jitterUs: whole(jitterUs, 0, longestUs), cut }
}

const readers: { readonly [K in Command['type']]: (fields: Fields) => Omit<Extract<Command, { type: K }>, 'type'> } = {
  run: ({ terminal, line }) => ({ terminal: terminalOf(terminal), line: words(line, mostBytes) }),
  key: ({ terminal, bytes }) => ({ terminal: terminalOf(terminal), bytes: bytesOf(bytes) as Extract<Command, { type: 'key' }>['bytes'] }),
  'open-terminal': ({ terminal }) => ({ terminal: terminalOf(terminal) }),
  resize: ({ terminal, columns, rows }) => ({ terminal: terminalOf(terminal), columns: whole(columns, 1, 2000), rows: whole(rows, 1, 2000) }),
  file: ({ path, bytes }) => ({ path: words(path), bytes: bytesOf(bytes) as Extract<Command, { type: 'file' }>['bytes'] }),
  server: ({ nodeId, what }) => ({ nodeId: whole(nodeId, 0, 2147483647), what: oneOf(what, ['kill', 'stop', 'start', 'pause', 'resume']) }),
  client: ({ node, what }) => ({ node: words(node), what: oneOf(what, ['kill', 'pause', 'resume']) }),
  link: ({ from, to, quality }) => ({ from: words(from), to: words(to), quality: linkQuality(quality) }),
  clock: ({ node, skewMs }) => ({ node: words(node), skewMs: whole(skewMs, -longestUs, longestUs) }),
}

const commandFrom = (value: unknown): Command => {
  const fields = fieldsOf(value)
  const type = oneOf(fields['type'], Object.keys(readers) as Command['type'][])
  return { type, ...readers[type](fields) } as Command
}

const commandsFrom = (value: unknown): LoggedCommand[] => {
  let [at, firedEvents] = [0, 0]
  return listOf(value, mostCommands).map((each): LoggedCommand => {
    const [afterUs, afterEvents, what, bytes] = listOf(each, 4)
    at += whole(afterUs, 0, longestUs)
    firedEvents += whole(afterEvents, 0, mostEvents)
    const command = typeof what === 'string' ? commandFrom({ type: 'key', terminal: what, bytes }) : commandFrom(what)
    return { at: at as LoggedCommand['at'], firedEvents, command }
  })
}

const kindsOfTarget: readonly InspectTarget['kind'][] = [
  'record', 'batch', 'partition', 'topic', 'group', 'member', 'broker', 'controller', 'client', 'message', 'entry',
]
const targetFields: Readonly<Record<string, 'words' | 'number'>> = {
  topic: 'words', partition: 'number', offset: 'number', groupId: 'words', memberId: 'words', nodeId: 'number', node: 'words', id: 'number',
}

const targetFrom = (value: unknown): InspectTarget | null => {
  if (value === null) return null
  const { kind, ...fields } = fieldsOf(value)
  const read = Object.entries(fields).map(([name, field]): [string, unknown] => {
    const type = targetFields[name] ?? notThat()
    return [name, type === 'words' ? words(field) : whole(field, 0, Number.MAX_SAFE_INTEGER)]
  })
  return { kind: oneOf(kind, kindsOfTarget), ...Object.fromEntries(read) } as InspectTarget
}

const viewFrom = (value: unknown): SharedView => {
  const { view, zoom, target } = fieldsOf(value)
  return { view: oneOf(view, ['lanes', 'cluster', 'messages']), zoom: oneOf(zoom, ['density', 'tiles', 'keys']), target: targetFrom(target) }
}

const openingFrom = (value: unknown): Opening => {
  const { scenario, now } = fieldsOf(value)
  return { scenario: words(scenario), show: false, ...(now === undefined ? {} : { now: words(now) }) }
}

const isAfter = (a: Place, b: Place): boolean => a.firedEvents >= b.firedEvents && a.nowUs >= b.nowUs

const runFrom = (value: unknown, engine: string): SharedRun => {
  const fields = fieldsOf(value)
  if (fields['format'] !== formatName) wrong('it is not a run of Lanes')
  if (fields['version'] !== formatVersion) wrong(`it is written in version ${String(fields['version']).slice(0, 20)}, and this page reads version ${formatVersion}`)
  const by = words(fields['engine'])
  if (by !== engine) wrong(`it was made with Lanes ${by.slice(0, 40)}, and this is Lanes ${engine}, where it might go otherwise`)
  const commands = commandsFrom(fields['commands'])
  const run: SharedRun = {
    engine, commands, seed: whole(fields['seed'], 0, 0xffffffff), opening: openingFrom(fields['opening']),
    openingCommands: whole(fields['openingCommands'], 0, commands.length), begin: placeFrom(fields['begin']), at: placeFrom(fields['at']),
    end: placeFrom(fields['end']), stateCode: words(fields['stateCode'], 9), view: viewFrom(fields['view']),
    ...(fields['goals'] === undefined ? {} : { goals: listOf(fields['goals'], mostGoals).map((us) => whole(us, 0, longestUs)) }),
    stage: fields['stage'] === undefined ? null : whole(fields['stage'], 0, 0xffffffff),
  }
  const last = commands.at(-1)
  const ends = last === undefined || isAfter(run.end, { firedEvents: last.firedEvents, nowUs: last.at })
  return ends && isAfter(run.at, run.begin) && isAfter(run.end, run.at) ? run : notThat()
}

/** The run in a text, or why there is none. */
export const readSharedRun = (text: string, engine: string): SharedRun | Refused => {
  try {
    return runFrom(JSON.parse(text) as unknown, engine)
  } catch (error) {
    return { reason: error instanceof Wrong ? error.message : 'it is damaged, or not all of it is there' }
  }
}
