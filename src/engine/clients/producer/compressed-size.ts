// How small a codec makes a batch (org.apache.kafka.common.compress): repeated pieces are found as all four codecs find them, and each
// codec's cost of a piece and of what is left between is added up.
// Simplified: Records are not really compressed: the size of a compressed batch is estimated, near the real one but
// not equal to it. While the batch is filled, and for `lanes load`, it is a fixed share of the size of its records.

import type { CompressionType, KafkaRecord } from '../../protocol/records.ts'

interface Codec {
  /** Bytes of its frame. */
  readonly frame: number
  /** How far back a repeated piece is found. */
  readonly window: number
  /** The longest piece one reference stands for. */
  readonly longest: number
  readonly reference: number
  /** Letters take fewer bits when there are few different ones. */
  readonly packsLetters: boolean
}

const CODECS: Readonly<Record<Exclude<CompressionType, 'none'>, Codec>> = {
  gzip: { frame: 20, window: 32_768, longest: 258, reference: 2, packsLetters: true },
  snappy: { frame: 22, window: 65_536, longest: 64, reference: 3, packsLetters: false },
  lz4: { frame: 19, window: 65_536, longest: Infinity, reference: 3, packsLetters: false },
  zstd: { frame: 13, window: 131_072, longest: Infinity, reference: 2, packsLetters: true },
}

/** The bytes of a record, its lengths and deltas cut to one byte each. */
function plainBytes({ offsetDelta, timestampDelta, key, value, headers }: KafkaRecord): string {
  const rest = headers.map((header) => `${header.key}${header.value ?? ''}`).join('')
  const [k, v] = [key ?? '', value ?? '']
  const lengths = [k.length + v.length + rest.length, 0, timestampDelta, offsetDelta, k.length].map((n) => n & 255)
  return `${String.fromCharCode(...lengths)}${k}${String.fromCharCode(v.length & 255)}${v}${String.fromCharCode(headers.length & 255)}${rest}`
}

const SLOTS = 14

function sameLength(text: string, earlier: number, at: number): number {
  let length = 0
  while (at + length < text.length && text.charCodeAt(earlier + length) === text.charCodeAt(at + length)) length++
  return length
}

/** Bytes that records take compressed, without the batch's own 61. */
export function compressedSize(type: Exclude<CompressionType, 'none'>, records: readonly KafkaRecord[]): number {
  const { frame, window, longest, reference, packsLetters } = CODECS[type]
  const text = records.map(plainBytes).join('')
  const seen = new Int32Array(1 << SLOTS).fill(-1)
  const letters = new Set<number>()
  let references = 0
  let literals = 0
  const remember = (at: number): number => {
    const four = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8) | (text.charCodeAt(at + 2) << 16) | (text.charCodeAt(at + 3) << 24)
    const slot = Math.imul(four, 0x9e3779b1) >>> (32 - SLOTS)
    const earlier = seen[slot]!
    seen[slot] = at
    return earlier
  }
  for (let at = 0; at < text.length;) {
    const earlier = remember(at)
    const length = earlier < 0 || at - earlier > window ? 0 : sameLength(text, earlier, at)
    if (length >= 4) {
      references += Number.isFinite(longest) ? Math.ceil(length / longest) : 1
      for (let i = 1; i < Math.min(length, 64); i++) remember(at + i)
      at += length
    } else {
      letters.add(text.charCodeAt(at))
      literals++
      at++
    }
  }
  const bits = packsLetters ? Math.max(1, 32 - Math.clz32(letters.size - 1)) : 8
  return frame + references * reference + Math.ceil((literals * bits) / 8)
}
