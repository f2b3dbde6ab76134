// A shared run in the fragment of an address: `#run=2.` and what a link has to say of it, packed. The fragment never leaves the browser.
import { fnv1a } from '../hash/fnv1a.ts'
import { packRun, unpackRun } from './link/packed-run.ts'
import type { Refused, SharedRun } from './shared-run.ts'
import { linkedFields, textOfFields } from './shared-text.ts'

const prefix = 'run=2.'
/** Longer addresses are cut off by what carries them. */
const longestLink = 32 * 1024
const checkBytes = 3

const toBase64Url = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))

/** Whether a byte is missing or another one. */
const check = (bytes: Uint8Array): number => fnv1a(bytes) >>> 8

/** The fragment for a run, with `#`; null when it would be too long to travel. */
export const linkOf = (run: SharedRun): string | null => {
  const packed = packRun(linkedFields(run))
  if (packed === null) return null
  const sum = check(packed)
  const link = `#${prefix}${toBase64Url(Uint8Array.from([sum >> 16, (sum >> 8) & 255, sum & 255, ...packed]))}`
  return link.length > longestLink ? null : link
}

const damaged: Refused = { reason: 'it is damaged, or not all of it is there' }

/** The text in a link, or why there is none. */
export const textOfLink = (hash: string): string | Refused => {
  const link = hash.replace(/^#/, '')
  if (link.length > longestLink) return { reason: 'it is too long' }
  if (link.startsWith('run=1.')) return { reason: 'it is of an older kind that this page does not read any more' }
  if (!link.startsWith(prefix)) return { reason: 'it is of a kind that this page does not know' }
  const code = link.slice(prefix.length)
  if (!/^[A-Za-z0-9_-]+$/.test(code)) return damaged
  try {
    const bytes = fromBase64Url(code)
    const packed = bytes.subarray(checkBytes)
    const [first = 0, second = 0, third = 0] = bytes
    if (bytes.length <= checkBytes || check(packed) !== (first << 16) + (second << 8) + third) return damaged
    return textOfFields(unpackRun(packed))
  } catch {
    return damaged
  }
}
