// What was pressed and clicked, for those who watch: letters typed in a row are one word, everything else stands for itself.

export type Echo = { readonly id: number; readonly text: string; readonly typed: boolean }

const mostEchoes = 4
const mostLetters = 24

const isLetter = (chord: string): boolean => [...chord].length === 1 || chord === 'Space'

type Press = { readonly id: number; readonly chord: string; readonly key: string; readonly inField: boolean }

/** One more key, as the row of them then is. */
export const withChord = (echoes: readonly Echo[], { id, chord, key, inField }: Press): readonly Echo[] => {
  const last = echoes.at(-1)
  if (!inField || !isLetter(chord)) return [...echoes, { id, text: chord.replace(/\+(?=.)/g, ' + ').replace('Arrow', ''), typed: false }].slice(-mostEchoes)
  if (last?.typed !== true) return [...echoes, { id, text: key, typed: true }].slice(-mostEchoes)
  return [...echoes.slice(0, -1), { id, text: (last.text + key).slice(-mostLetters), typed: true }]
}

export const withClick = (echoes: readonly Echo[], id: number, words: string): readonly Echo[] =>
  [...echoes, { id, text: `click: ${words}`, typed: false }].slice(-mostEchoes)
