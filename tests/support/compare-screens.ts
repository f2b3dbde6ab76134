// Compares two screens of one terminal session command by command, after taking out what differs from run to run of real Kafka: times,
// random ids, durations, data folders, retries of one second. Everything else must be equal, byte for byte.

const stars = (text: string): string => '*'.repeat(text.length)
const starsIfRandom = (text: string): string => (/[a-z]/.test(text) && /[A-Z]/.test(text) ? stars(text) : text)

const normaliseLine = (line: string): string =>
  line
    .replace(/\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}\]/g, '[time]')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, stars)
    .replace(/(?<![\w.-])[A-Za-z0-9_-]{22}(?![\w-])/g, starsIfRandom)
    .replace(/(?<!\d)1[6-9]\d{11}(?!\d)/g, stars)
    .replace(/\(\d+\.\d+ ?ms\)|\d+(\.\d+)? ms\b/g, (text) => text.replace(/[\d.]+/, '#'))
    .replace(/^%(\d)\|\d+\.\d{3}\|/, '%$1|[time]|')
    .replace(/\b(after|exceeded by) \d+ms\b/g, '$1 #ms')
    .replace(/0x[0-9a-f]{6,}/g, '0x#')
    .replace(/\b(console-consumer-|perf-consumer-|tries=|correlation id )\d+\b/g, '$1#')
    .replace(/\/tmp\/rk-\w+\//g, '/data/')
    .replace(/[ \t]+$/, '')

interface ShownCommand { readonly terminal: string; readonly command: string; readonly lines: string[] }

/** `== T` headings, each followed by its terminal's commands; a command starts at `$ ` and ends before the next. */
function parseScreen(text: string): ShownCommand[] {
  const commands: ShownCommand[] = []
  let terminal = ''
  let current: ShownCommand | null = null
  for (const line of text.replace(/\r/g, '').replace(/\n$/, '').split('\n')) {
    if (/^== [A-Z]$/.test(line)) {
      terminal = line.slice(3)
      current = null
    } else if (line.startsWith('$ ')) {
      current = { terminal, command: line.slice(2), lines: [] }
      commands.push(current)
    } else current?.lines.push(line)
  }
  return commands
}

/** In an unbroken run of log lines each distinct line counts once: how often a client retries in a second is chance. */
function onceEach(lines: readonly string[]): string[] {
  let run = new Set<string>()
  return lines.filter((line) => {
    if (!/^\[time\] |^%\d\|/.test(line)) { run = new Set(); return true }
    if (run.has(line)) return false
    run.add(line)
    return true
  })
}

const partitionOf = (line: string): string | undefined => /(?:^|\t)Partition:(\d+)/.exec(line)?.[1]

function sortPartitions(lines: readonly string[]): string[] {
  const out = [...lines]
  const slots = lines.flatMap((line, i) => (partitionOf(line) === undefined ? [] : [i]))
  const sorted = slots
    .map((slot, i) => ({ line: lines[slot]!, i }))
    .sort((a, b) => Number(partitionOf(a.line)) - Number(partitionOf(b.line)) || a.i - b.i)
  slots.forEach((slot, i) => { out[slot] = sorted[i]!.line })
  return out
}

function normalise(lines: readonly string[], rules: ReadonlySet<string>): string[] {
  let out = lines.filter((line) => !/^\s+at [\w.$]+|^\s+\.\.\. \d+ more/.test(line)).map(normaliseLine)
  if (rules.has('mask numbers')) out = out.map((line) => line.replace(/\d+/g, '#').replace(/ +/g, ' '))
  out = onceEach(out)
  if (rules.has('compare partition')) out = sortPartitions(out)
  return rules.has('compare any') ? out.sort() : out
}

function byPlace(commands: readonly ShownCommand[]): Map<string, ShownCommand> {
  const count = new Map<string, number>()
  return new Map(commands.map((command) => {
    const place = (count.get(command.terminal) ?? 0) + 1
    count.set(command.terminal, place)
    return [`${command.terminal} ${place}`, command]
  }))
}

/** What one command of a session showed, recorded and played. */
export interface ComparedCommand {
  readonly command: string
  readonly want: readonly string[]
  readonly got: readonly string[]
  readonly same: boolean
}

/** Commands are matched by terminal and place in it; one too few or too many is a difference. */
export function compareScreens(session: string, recorded: string, played: string): ComparedCommand[] {
  const rules = new Set(session.split('\n').filter((line) => /^(compare|mask) /.test(line)).map((line) => line.trim()))
  const expected = byPlace(parseScreen(recorded))
  const actual = byPlace(parseScreen(played))
  return [...new Set([...expected.keys(), ...actual.keys()])].map((place) => {
    const e = expected.get(place)
    const a = actual.get(place)
    const want = e ? normalise(e.lines, rules) : ['(no such command was recorded)']
    const got = a ? normalise(a.lines, rules) : ['(no such command on the screen)']
    const same = e !== undefined && a !== undefined && a.command === e.command && want.join('\n') === got.join('\n')
    return { command: `${(e ?? a)!.terminal}$ ${(e ?? a)!.command}`, want, got, same }
  })
}
