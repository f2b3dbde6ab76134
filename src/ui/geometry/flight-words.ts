// Where the words of messages on their way stand: in room that is free of other words, each clear of the next. There is none: no words.
import type { Point } from './flight.ts'

/** Free of other words. `y`: the first line stands there; null: level with the message. */
export type WordsRoom = {
  readonly left: number
  readonly right: number
  readonly y: number | null
  /** Middles of lines in it that are taken. */
  readonly taken?: readonly number[]
}
export type PlacedWords = { readonly x: number; readonly y: number; readonly lines: readonly string[] }

const letterWidth = 5.6
const lineHeight = 12
const aboveMark = 12

const shortened = (words: string, letters: number): string => (words.length <= letters ? words : `${words.slice(0, letters - 1)}…`)

/** The name of the request on a line of its own where both do not fit on one. */
const linesOf = (words: string, letters: number): readonly string[] => {
  if (words.length <= letters) return [words]
  const space = words.indexOf(' ')
  return (space < 0 ? [words] : [words.slice(0, space), words.slice(space + 1)]).map((line) => shortened(line, letters))
}

type Wanted = { readonly at: Point; readonly words: string; readonly room: WordsRoom | null }

export const placeWords = (wanted: readonly Wanted[]): readonly (PlacedWords | null)[] => {
  const taken: { readonly room: WordsRoom; readonly top: number; readonly bottom: number }[] = []
  return wanted.map(({ at, words, room }) => {
    if (room === null) return null
    const letters = Math.floor((room.right - room.left) / letterWidth)
    if (letters < 8) return null
    const lines = linesOf(words, letters)
    const height = lines.length * lineHeight
    const rows = taken.filter((each) => each.room.left === room.left)
    const top = room.y === null ? at.y - aboveMark - height : rows.reduce((below, { bottom }) => Math.max(below, bottom), room.y)
    const above = (room.taken ?? []).toSorted((a, b) => b - a).reduce((at, middle) => (at < middle + 7 && middle - 7 < at + height ? middle - 8 - height : at), top)
    if (rows.some((each) => above < each.bottom && each.top < above + height)) return null
    taken.push({ room, top: above, bottom: above + height })
    return { x: (room.left + room.right) / 2, y: above + lineHeight - 2, lines }
  })
}
