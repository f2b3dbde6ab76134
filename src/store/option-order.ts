// In which order a question's options are shown. The texts decide, by a hash: the same every time, and the right one is not always the first.
import { fnv1a } from '../hash/fnv1a.ts'

/** Stirred until its high bits depend on every character. */
const hashOf = (text: string): number => {
  let hash = fnv1a(text)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Indices of the options, as they are shown. */
export const optionOrder = (question: string, texts: readonly string[]): number[] => {
  const keys = texts.map((text) => hashOf(`${question} ${text}`))
  return texts.map((_, index) => index).sort((a, b) => keys[a]! - keys[b]! || a - b)
}
