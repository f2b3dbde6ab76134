// A shared run in the fragment of an address: `#run=1.` and its text, packed. The fragment never leaves the browser.
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'
import type { Refused } from './shared-run.ts'

const prefix = 'run=1.'
/** Longer addresses are cut off by what carries them. */
const longestLink = 32 * 1024
const longestRead = 512 * 1024
const longestText = 4 * 1024 * 1024

const toBase64Url = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))

/** The fragment for a text, with `#`; null when it would be too long to travel. */
export const linkOf = (text: string): string | null => {
  const link = `#${prefix}${toBase64Url(deflateSync(strToU8(text), { level: 9 }))}`
  return link.length > longestLink ? null : link
}

/** Unpacks piece by piece: a small link may not unfold into something huge. */
const inflated = (bytes: Uint8Array): string | Refused => {
  const pieces: Uint8Array[] = []
  const seen = { length: 0, ended: false }
  const inflate = new Inflate((piece, final) => {
    pieces.push(piece)
    seen.length += piece.length
    seen.ended ||= final
  })
  for (let at = 0; at < bytes.length; at += 1024) {
    inflate.push(bytes.subarray(at, at + 1024), at + 1024 >= bytes.length)
    if (seen.length > longestText) return { reason: 'it unfolds into more than this page takes' }
  }
  if (!seen.ended) return { reason: 'it is damaged, or not all of it is there' }
  const whole = new Uint8Array(seen.length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return strFromU8(whole)
}

/** The text in a link, or why there is none. */
export const textOfLink = (hash: string): string | Refused => {
  const link = hash.replace(/^#/, '')
  if (link.length > longestRead) return { reason: 'it is too long' }
  if (!link.startsWith(prefix)) return { reason: 'it is of a kind that this page does not know' }
  const code = link.slice(prefix.length)
  if (!/^[A-Za-z0-9_-]+$/.test(code)) return { reason: 'it is damaged, or not all of it is there' }
  try {
    return inflated(fromBase64Url(code))
  } catch {
    return { reason: 'it is damaged, or not all of it is there' }
  }
}
