// What one thing done is: a click or a file is one command; what was typed is one from the last Enter (or Ctrl+C, Ctrl+D) to the next.
import type { Command, LoggedCommand } from '../engine/index.ts'
import { utf8Decode } from '../engine/index.ts'

export type Done = { readonly kind: 'typed'; readonly terminal: string; readonly text: string } | { readonly kind: 'command'; readonly command: Command }

export type Undoable = { readonly indices: readonly number[]; readonly done: Done }

const longestText = 200

/** The page does these by itself as it is laid out. */
const isArrangement = ({ type }: Command): boolean => type === 'open-terminal' || type === 'resize'

const endsLine = (bytes: string): boolean => bytes !== '' && '\r\n\u0003\u0004'.includes(bytes.charAt(bytes.length - 1))

const shown = (bytes: string): string => {
  // What was pasted may be huge, and is asked for often.
  const beginning = utf8Decode(bytes.slice(0, 4 * longestText) as Parameters<typeof utf8Decode>[0])
  return beginning.length > longestText ? `${beginning.slice(0, longestText)}…` : beginning
}

/** The last thing done, among the commands after the opening; null: nothing. */
export const lastDone = (log: readonly LoggedCommand[], openingCommands: number): Undoable | null => {
  let last = log.length - 1
  while (last >= openingCommands && isArrangement(log[last]!.command)) last--
  if (last < openingCommands) return null
  const { command } = log[last]!
  if (command.type !== 'key') return { indices: [last], done: { kind: 'command', command } }
  const indices = [last]
  let bytes: string = command.bytes
  for (let index = last - 1; index >= openingCommands; index--) {
    const { command: before } = log[index]!
    if (before.type !== 'key' || before.terminal !== command.terminal) continue
    if (endsLine(before.bytes)) break
    indices.unshift(index)
    bytes = before.bytes + bytes
  }
  return { indices, done: { kind: 'typed', terminal: command.terminal, text: shown(bytes) } }
}
