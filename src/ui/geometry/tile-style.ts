// A record's look comes from its key alone, so that "same key, same lane" is seen before it is read. Colour and pattern both
// carry it: it must read in greyscale.
import { fnv1a } from '../../hash/fnv1a.ts'

const okabeIto = {
  blue: '#0072b2',
  orange: '#e69f00',
  green: '#009e73',
  purple: '#cc79a7',
  sky: '#56b4e9',
  vermilion: '#d55e00',
  grey: '#7a7a7a',
} as const

export type TilePattern = 'plain' | 'diagonal' | 'back-diagonal' | 'dots' | 'horizontal' | 'vertical' | 'grid'
export type TileStyle = { readonly colour: string; readonly pattern: TilePattern; readonly label: string }

/** The lines of a pattern in a cell of 6 × 6. */
export const patternCell = 6
export const patternLines: Record<TilePattern, readonly (readonly [number, number, number, number])[]> = {
  plain: [],
  dots: [],
  diagonal: [[-1, 7, 7, -1], [-1, 1, 1, -1], [5, 7, 7, 5]],
  'back-diagonal': [[-1, -1, 7, 7], [-1, 5, 1, 7], [5, -1, 7, 1]],
  horizontal: [[0, 3, 6, 3]],
  vertical: [[3, 0, 3, 6]],
  grid: [[0, 3, 6, 3], [3, 0, 3, 6]],
}

const colours = Object.values(okabeIto)
const patterns: readonly TilePattern[] = ['plain', 'diagonal', 'dots', 'horizontal', 'grid', 'back-diagonal', 'vertical']

/** Neighbours differ in colour and in pattern. Grey without a pattern is left to records without a key. */
const looks = Array.from({ length: colours.length * patterns.length }, (_, index) => ({
  colour: colours[index % colours.length]!,
  pattern: patterns[(index + Math.floor(index / colours.length)) % patterns.length]!,
})).filter(({ colour, pattern }) => colour !== okabeIto.grey || pattern !== 'plain')

/** All bits of a hash count: short names differ in few. MurmurHash3's last step. */
const mixed = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) >>> 0
}

/** Keys are often numbered: 1001, 1002, 1003 lie side by side, wherever the hash of their common words puts the first. */
const lookOf = (key: string): (typeof looks)[number] => {
  const numbered = /(\d{1,9})(\D*)$/.exec(key)
  const [words, number] = numbered === null ? [`${key}#`, 0] : [`${key.slice(0, numbered.index)}#${numbered[2]}`, Number(numbered[1])]
  return looks[(mixed(fnv1a(words)) + number) % looks.length]!
}

/** The end of a key tells keys apart better than its beginning: order-1001, order-1002. */
const labelOf = (key: string): string => {
  const visible = Array.from(key.replace(/[\p{C}\s]/gu, ''))
  return visible.slice(-2).join('')
}

export const tileStyle = (key: string | null): TileStyle => {
  if (key === null) return { colour: '#8b949e', pattern: 'plain', label: '' }
  return { ...lookOf(key), label: labelOf(key) }
}

const groupColours = [okabeIto.blue, '#8a4a86', okabeIto.green, '#a34600', okabeIto.grey]

/** Groups keep the colour of their place in the list, and every group also has its name beside its flag. */
export const groupColour = (index: number): string => groupColours[index % groupColours.length]!
