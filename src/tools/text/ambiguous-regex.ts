// Expressions whose repetitions can share out one text in exponentially many ways, such as ^(a+)+$. GNU's matcher follows all ways
// at once; JavaScript's tries one after the other and cannot be interrupted, so such an expression is not tried on a long text.
// The expression becomes its automaton of positions (Glushkov): it is refused when a loop of it reads one text along two paths.
// Simplified: A regular expression that can match the same text in too many ways, as ^(a+)+$ does, is refused in the shell, grep, sed
// and pkill for texts of more than 16 characters.

import type { Positions } from './regex-positions.ts'
import { positionsOf } from './regex-positions.ts'

/** A shorter text is tried whatever the expression is. */
const SHORT = 16
/** A loop of more positions than this is not looked into. */
const MOST = 150

const known = new Map<string, boolean>()

/** Trying this expression on this text might never end. */
export function wouldNotEnd(source: string, text: string, ignoreCase = false): boolean {
  if (text.length <= SHORT) return false
  const name = `${ignoreCase ? 'i' : ''}/${source}`
  let answer = known.get(name)
  if (answer === undefined) {
    if (known.size > 200) known.clear()
    known.set(name, answer = isAmbiguous(source, ignoreCase))
  }
  return answer
}

export const refusal = (text: string): string =>
  `this expression can match one text in too many ways to be tried on ${text.length} characters; repeat the inside or the outside of a group, not both`

/** The expression has a loop that reads one text along two paths, and something after it may fail. */
export function isAmbiguous(source: string, ignoreCase = false): boolean {
  const positions = positionsOf(source, ignoreCase)
  if (!positions) return false
  return loopsOf(positions.follow).some((loop) =>
    (positions.asserts || loop.some((each) => !positions.last.has(each))) && readsTwoWays(positions, loop))
}

type Follow = Positions['follow']

function reach(follow: Follow, from: number): Set<number> {
  const seen = new Set<number>()
  const open = [from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of follow[at]!.keys()) {
      if (!seen.has(next)) { seen.add(next); open.push(next) }
    }
  }
  return seen
}

/** Positions that can be reached from each other. */
function loopsOf(follow: Follow): readonly (readonly number[])[] {
  if (follow.length > 4 * MOST) return []
  const reached = follow.map((_, at) => reach(follow, at))
  const taken = new Set<number>()
  const loops: number[][] = []
  for (let at = 0; at < follow.length; at++) {
    if (taken.has(at) || !reached[at]!.has(at)) continue
    const loop = [...reached[at]!].filter((other) => reached[other]!.has(at))
    loop.forEach((each) => taken.add(each))
    if (loop.length <= MOST) loops.push(loop)
  }
  return loops
}

/** Two walks begin at one position, part, and meet again having read the same. */
function readsTwoWays({ follow, sets }: Positions, loop: readonly number[]): boolean {
  const inside = new Set(loop)
  if (loop.some((at) => [...follow[at]!].some(([next, ways]) => ways > 1 && inside.has(next)))) return true
  const size = follow.length
  const back = new Map<number, number[]>()
  const seen = new Set(loop.map((at) => at * size + at))
  const open = [...seen]
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    for (const left of follow[Math.floor(pair / size)]!.keys()) {
      if (!inside.has(left)) continue
      for (const right of follow[pair % size]!.keys()) {
        if (!inside.has(right) || !shareOne(sets[left]!, sets[right]!)) continue
        const next = left * size + right
        back.set(next, [...back.get(next) ?? [], pair])
        if (!seen.has(next)) { seen.add(next); open.push(next) }
      }
    }
  }
  return meetsAgain(loop.map((at) => at * size + at), back, size)
}

function meetsAgain(same: readonly number[], back: ReadonlyMap<number, readonly number[]>, size: number): boolean {
  const seen = new Set(same)
  const open = [...same]
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    for (const before of back.get(pair) ?? []) {
      if (Math.floor(before / size) !== before % size) return true
      if (!seen.has(before)) { seen.add(before); open.push(before) }
    }
  }
  return false
}

const shareOne = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  for (const each of a) if (b.has(each)) return true
  return false
}
