// How an argparse4j tool ends when its arguments are wrong or help is asked for.
import type { ArgparseException } from '../options/argparse4j.ts'
import { errorText, formatWidth, help } from '../options/argparse4j-help.ts'
import { columns, environment, write } from '../os/syscalls.ts'
import type { Sub } from '../os/syscalls.ts'

/** argparse4j reads COLUMNS, or asks the controlling terminal, wherever output goes. */
function* terminalWidth(): Sub<number> {
  const given = yield* environment('COLUMNS')
  if (given === null) return formatWidth(yield* columns())
  return formatWidth(/^[+-]?\d+$/.test(given) ? Number(given) : undefined)
}

export function* printHelp(e: ArgparseException): Sub<void> {
  yield* write(1, help(e.at, yield* terminalWidth()))
}

/** parser.handleError(e): usage and error on standard error; nothing more when it was help. */
export function* handleError(e: ArgparseException): Sub<void> {
  if (e.kind === 'help') yield* printHelp(e)
  else yield* write(2, errorText(e, yield* terminalWidth()))
}
