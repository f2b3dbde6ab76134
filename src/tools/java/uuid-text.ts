// Uuid.fromString with the texts of its exceptions.
import { illegalArgument } from '../options/java-exception.ts'

const ALPHABET = /[A-Za-z0-9_-]/

/** How many bytes Base64.getUrlDecoder() makes of the text. */
function decodedLength(text: string): number {
  if (text.length === 1) throw illegalArgument('Input byte[] should at least have 2 bytes for base64 bytes')
  const data = text.replace(/=+$/, '')
  const padding = text.length - data.length
  const bad = [...data].find((char) => !ALPHABET.test(char))
  if (bad !== undefined) throw illegalArgument(`Illegal base64 character ${bad.charCodeAt(0).toString(16)}`)
  if (data.length % 4 === 1) throw illegalArgument('Last unit does not have enough valid bits')
  if (padding > 0 && (data.length + padding) % 4 !== 0) {
    throw illegalArgument('Input byte array has wrong 4-byte ending unit')
  }
  return Math.floor((data.length * 6) / 8)
}

/** The id in its 22 characters. */
export function parseUuid(text: string): string {
  if (text.length > 24) {
    throw illegalArgument(
      `Input string with prefix \`${text.slice(0, 24)}\` is too long to be decoded as a base64 UUID`,
    )
  }
  const length = decodedLength(text)
  if (length !== 16) {
    throw illegalArgument(
      `Input string \`${text}\` decoded as ${length} bytes, ` +
        'which is not equal to the expected 16 bytes of a base64-encoded UUID',
    )
  }
  return text.slice(0, 22)
}
