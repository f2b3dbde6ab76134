// Whether the table that is in sight in a terminal has lines longer than the terminal is wide: then more width is worth having.
import type { Terminal } from '@xterm/xterm'

export type ScreenLine = { readonly text: string; /** Goes on from the line above. */ readonly wraps: boolean }

const columnsOfTable = / {2,}\S+ {2,}\S+ {2,}\S/
const describedTopic = /^\s*Topic: .*\bPartition/

/** Of the lines in sight, a head or a row of a table goes on in the next line. */
export const tableWraps = (lines: readonly ScreenLine[]): boolean =>
  lines.some(({ text }, index) => lines[index + 1]?.wraps === true && !lines[index]!.wraps && (columnsOfTable.test(text) || describedTopic.test(text)))

const linesInSight = ({ buffer: { active }, rows }: Terminal): readonly ScreenLine[] =>
  Array.from({ length: rows }, (_, row) => active.getLine(active.viewportY + row)).flatMap((line) =>
    (line === undefined ? [] : [{ text: line.translateToString(true), wraps: line.isWrapped }]))

const lookAfterMs = 200

/** Tells when it is so and when it is not so any more. */
export const watchTables = (screen: Terminal, tell: (wraps: boolean) => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      tell(tableWraps(linesInSight(screen)))
    }, lookAfterMs)
  }
  const watched = [screen.onWriteParsed(look), screen.onResize(look), screen.onScroll(look)]
  return () => {
    clearTimeout(timer)
    for (const one of watched) one.dispose()
  }
}
