// ps, pkill, pgrep.

import { kill, processes, self } from '../os/file-calls.ts'
import type { ProcessInfo, Signal, Syscall } from '../os/program.ts'
import { signalByName } from '../os/signal-numbers.ts'
import { err, nowMs, out } from '../os/syscalls.ts'
import { calendar, two } from '../os/calendar.ts'
import { refusal, wouldNotEnd } from './ambiguous-regex.ts'
import { readOptions } from './options.ts'
import { literalRegex, translateRegex } from './posix-regex.ts'
import { tool } from './tool.ts'

const nameOf = (info: ProcessInfo): string => (info.argv[0] ?? '').split('/').at(-1) ?? ''

const age = (ms: number): string => {
  const s = Math.floor(ms / 1000)
  return `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`
}

export const ps = tool('ps', function* (argv) {
  const words = argv.slice(1).join(' ')
  const now = yield* nowMs()
  const own = yield* self()
  const all = yield* processes()
  const me = all.find((info) => info.pid === own)
  const everything = /[eAx]/.test(words)
  const chosen = all.filter((info) => everything || info.terminal === me?.terminal)
  const tty = (info: ProcessInfo): string => (info.terminal === null ? '?' : `pts/${info.terminal.charCodeAt(0) - 65}`)
  if (/u/.test(words) && !words.startsWith('-')) {
    yield* out('USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND')
    for (const info of chosen) {
      const at = calendar(info.startedMs)
      yield* out(`lanes    ${String(info.pid).padStart(7)}  0.0  0.0      0     0 ${tty(info).padEnd(8)} ${info.phase === 'stopped' ? 'T' : 'S'}    `
        + `${two(at.hour)}:${two(at.minute)}   0:00 ${info.argv.join(' ')}`)
    }
  } else if (/f/.test(words)) {
    yield* out('UID          PID    PPID  C STIME TTY          TIME CMD')
    for (const info of chosen) {
      const at = calendar(info.startedMs)
      yield* out(`lanes    ${String(info.pid).padStart(7)} ${String(info.parent).padStart(7)}  0 ${two(at.hour)}:${two(at.minute)} `
        + `${tty(info).padEnd(8)} ${age(0)} ${info.argv.join(' ')}`)
    }
  } else {
    yield* out('    PID TTY          TIME CMD')
    for (const info of chosen) yield* out(`${String(info.pid).padStart(7)} ${tty(info).padEnd(8)} ${age(Math.min(0, now))} ${nameOf(info)}`)
  }
  return 0
})

interface Choice { readonly name: string; readonly expression: RegExp; readonly full: boolean; readonly newest: boolean; readonly oldest: boolean; readonly exact: boolean }

/** The scripts become java with one of these as its main class. */
const MAIN_CLASSES: Readonly<Record<string, string>> = {
  'kafka-console-consumer': 'org.apache.kafka.tools.consumer.ConsoleConsumer',
  'kafka-console-producer': 'org.apache.kafka.tools.ConsoleProducer',
}

/** The command line as it was typed; of the console tools also as it is once the script has become java. */
function commandLines(info: ProcessInfo): string[] {
  const mainClass = MAIN_CLASSES[nameOf(info).replace(/\.sh$/, '')]
  const typed = info.argv.join(' ')
  return mainClass === undefined ? [typed] : [typed, ['java', mainClass, ...info.argv.slice(1)].join(' ')]
}

/** Processes whose name (or with -f whose command line) matches, never the asker. */
function* matching(choice: Choice): Generator<Syscall, readonly ProcessInfo[], unknown> {
  const own = yield* self()
  const textsOf = (info: ProcessInfo): readonly string[] => (choice.full ? commandLines(info) : [nameOf(info).slice(0, 15)])
  const others = (yield* processes()).filter(({ pid }) => pid !== own)
  const { source, ignoreCase } = choice.expression
  const untried = others.flatMap(textsOf).find((text) => wouldNotEnd(source, text, ignoreCase))
  if (untried !== undefined) {
    yield* err(`${choice.name}: ${refusal(untried)}`)
    return []
  }
  const found = others.filter((info) => textsOf(info).some((text) => choice.expression.test(text)))
  return choice.newest ? found.slice(-1) : choice.oldest ? found.slice(0, 1) : found
}

function* readChoice(name: string, argv: readonly string[]):
Generator<Syscall, { readonly choice: Choice; readonly flags: ReadonlySet<string>; readonly signal: Signal } | number, unknown> {
  let signal: Signal = 'TERM'
  const words = argv.filter((word, i) => {
    const found = i > 0 && name === 'pkill' && /^-(\d+|[A-Z][A-Z0-9]+)$/.test(word) ? signalByName(word.slice(1)) : null
    if (found) signal = found
    return found === null
  })
  const given = readOptions(name, words, {
    flags: 'fxnoilcae', values: 's', long: { full: 'f', exact: 'x', newest: 'n', oldest: 'o', 'ignore-case': 'i', signal: 's', count: 'c' },
  })
  if ('error' in given) {
    yield* err(given.error.replace(/\nTry '(\w+) --help'/, "\nTry `$1 --help'"))
    return 2
  }
  const named = given.values.get('s')
  if (named !== undefined) signal = signalByName(named) ?? signal
  const [pattern, extra] = given.words
  const hint = `Try \`${name} --help' for more information.`
  if (pattern === undefined) { yield* err(`${name}: no matching criteria specified\n${hint}`); return 2 }
  if (extra !== undefined) { yield* err(`${name}: only one pattern can be provided\n${hint}`); return 2 }
  const translated = translateRegex(pattern, true)
  const source = translated.ok ? translated.source : literalRegex(pattern)
  const expression = new RegExp(given.flags.has('x') ? `^(?:${source})$` : source, given.flags.has('i') ? 'iu' : 'u')
  const has = (letter: string): boolean => given.flags.has(letter)
  return { choice: { name, expression, full: has('f'), newest: has('n'), oldest: has('o'), exact: has('x') }, flags: given.flags, signal }
}

export const pkill = tool('pkill', function* (argv) {
  const read = yield* readChoice('pkill', argv)
  if (typeof read === 'number') return read
  const found = yield* matching(read.choice)
  for (const info of found) {
    yield* kill(info.pid, read.signal)
    if (read.flags.has('e')) yield* out(`${nameOf(info)} killed (pid ${info.pid})`)
  }
  if (read.flags.has('c')) yield* out(String(found.length))
  return found.length > 0 ? 0 : 1
})

export const pgrep = tool('pgrep', function* (argv) {
  const read = yield* readChoice('pgrep', argv)
  if (typeof read === 'number') return read
  const found = yield* matching(read.choice)
  if (read.flags.has('c')) yield* out(String(found.length))
  else {
    for (const info of found) {
      yield* out(read.flags.has('a') ? `${info.pid} ${info.argv.join(' ')}` : read.flags.has('l') ? `${info.pid} ${nameOf(info)}` : String(info.pid))
    }
  }
  return found.length > 0 ? 0 : 1
})
