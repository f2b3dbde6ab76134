// A run that somebody else made, opened from a link or a file: what it had come to is no progress of who opened it. Only what is reached after
// something was done of one's own is.
import type { LoggedCommand } from '../engine/index.ts'

/** The page opens terminals and sizes them by itself. */
export const isDoing = ({ command }: LoggedCommand): boolean => command.type !== 'open-terminal' && command.type !== 'resize'

const isSame = (a: LoggedCommand | undefined, b: LoggedCommand): boolean =>
  a !== undefined && a.at === b.at && a.firedEvents === b.firedEvents && JSON.stringify(a.command) === JSON.stringify(b.command)

/** Whether something of one's own was done in a run before an instant; `borrowed`: the commands that it came with. */
export const hasOwnPart = (commands: readonly LoggedCommand[], borrowed: readonly LoggedCommand[], beforeUs: number): boolean => {
  const first = commands.findIndex((command, index) => !isSame(borrowed[index], command))
  return first >= 0 && commands.slice(first).some((command) => isDoing(command) && command.at <= beforeUs)
}
