// argparse4j's "Did you mean:", for a mistyped option or sub-command. Costs and threshold are those of git.
import type { ArgparseException } from './argparse4j.ts'
import { argumentsOf } from './argparse4j.ts'

const SUBSTITUTE = 2
const ADD = 1
const DELETE = 4
const THRESHOLD = 7

/** Edit distance in which two swapped neighbours cost nothing. */
function distance(a: string, b: string): number {
  let twoBack: number[] = []
  let oneBack = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = (oneBack[j - 1] ?? 0) + (same ? 0 : SUBSTITUTE)
      const swapped = i >= 2 && j >= 2 && !same && a[i - 2] === b[j - 1] && a[i - 1] === b[j - 2]
      if (swapped) cost = Math.min(cost, twoBack[j - 2] ?? cost)
      row[j] = Math.min(cost, (oneBack[j] ?? 0) + DELETE, (row[j - 1] ?? 0) + ADD)
    }
    twoBack = oneBack
    oneBack = row
  }
  return oneBack[b.length] ?? 0
}

interface Subject {
  readonly shown: string
  readonly body: string
}

function subjects(e: ArgparseException): Subject[] {
  if (e.kind === 'command') {
    return (e.at.parser.commands ?? []).map(({ command }) => ({ shown: command, body: command }))
  }
  return argumentsOf(e.at.parser)
    .flatMap(({ flags }) => flags.map((flag) => ({ shown: flag, body: flag.replace(/^-+/, '') })))
    .filter(({ body }) => body.length > 1)
}

export function closestCandidates(e: ArgparseException): string {
  if (e.kind !== 'argument' && e.kind !== 'command') return ''
  const body = e.kind === 'argument' ? e.word.replace(/^-+/, '') : e.word
  if (e.kind === 'argument' && body.length < 2) return ''
  const candidates = subjects(e)
    .map(({ shown, body: other }) => ({ shown, cost: other.startsWith(body) ? 0 : distance(body, other) }))
    .sort((a, b) => a.cost - b.cost || (a.shown < b.shown ? -1 : 1))
  const least = candidates[0]?.cost ?? THRESHOLD
  if (least >= THRESHOLD) return ''
  const closest = candidates.filter(({ cost }) => cost === least)
  return `\nDid you mean:\n${closest.map(({ shown }) => `\t${shown}\n`).join('')}`
}
