// Bytes of standard input as lines, as java.io.BufferedReader.readLine splits them: at LF, CR or CR LF; what is left at
// the end of the input is a line too.
import type { Bytes } from '../../engine/index.ts'
import { asBytes, EMPTY, utf8Decode } from '../../engine/index.ts'

export interface LineBuffer {
  bytes: Bytes
  /** Where the next line begins in `bytes`. */
  at: number
  /** The last line ended in CR: an LF that follows belongs to it. */
  skipLineFeed: boolean
  ended: boolean
}

export const createLineBuffer = (): LineBuffer => ({ bytes: EMPTY, at: 0, skipLineFeed: false, ended: false })

export function addInput(buffer: LineBuffer, bytes: Bytes): void {
  buffer.bytes = asBytes(buffer.bytes.slice(buffer.at) + bytes)
  buffer.at = 0
}

const LINE_END = /[\r\n]/g

/** The next line; null at the end of the input; undefined when more input is needed to know. */
export function takeLine(buffer: LineBuffer): string | null | undefined {
  if (buffer.skipLineFeed && buffer.at < buffer.bytes.length) {
    if (buffer.bytes[buffer.at] === '\n') buffer.at++
    buffer.skipLineFeed = false
  }
  LINE_END.lastIndex = buffer.at
  const end = LINE_END.exec(buffer.bytes)
  if (!end && !buffer.ended) return undefined
  if (!end && buffer.at === buffer.bytes.length) return null
  const stop = end ? end.index : buffer.bytes.length
  const line = utf8Decode(asBytes(buffer.bytes.slice(buffer.at, stop)))
  buffer.at = end ? stop + 1 : stop
  buffer.skipLineFeed = end?.[0] === '\r'
  return line
}
