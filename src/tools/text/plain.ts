// echo, printf, true, false, pwd, clear as programs, for xargs, timeout and watch: in a shell its own are used.

import { writeBytes } from '../os/file-calls.ts'
import type { Program, StateProgram } from '../os/program.ts'
import { err, nowMs, write } from '../os/syscalls.ts'
import { echoText } from './echo-text.ts'
import { formatPrintf } from './printf-format.ts'
import { tool } from './tool.ts'

const pwd: StateProgram<null> = {
  shape: 'state', name: 'pwd', jvm: false,
  start(api) { api.print(1, `${api.cwd()}\n`); api.exit(0); return null },
  on() { /* It is over at once. */ },
}

export const plainPrograms: readonly Program[] = [
  tool('echo', function* (argv) { yield* writeBytes(1, echoText(argv.slice(1))); return 0 }),
  tool('printf', function* (argv) {
    const { bytes, errors, status } = formatPrintf(argv.slice(1), yield* nowMs())
    for (const { message } of errors) yield* err(message)
    yield* writeBytes(1, bytes)
    return status
  }),
  // eslint-disable-next-line require-yield
  tool('true', function* () { return 0 }),
  // eslint-disable-next-line require-yield
  tool('false', function* () { return 1 }),
  tool('clear', function* () { yield* write(1, '\x1b[H\x1b[2J\x1b[3J'); return 0 }),
  pwd,
]
