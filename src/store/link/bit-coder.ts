// Arithmetic coding: a bit that was expected costs little, one that was not costs more. The same description codes and decodes: whoever
// codes gives the bit, whoever decodes gets it. Only whole numbers and tables, so that every browser comes to the same bits.

export type Bit = 0 | 1

export type Coder = {
  /** `one`: how likely a 1 is, of 65536. Coding gives `bit` and gets it back; decoding ignores it. */
  bit(one: number, bit: Bit): Bit
  readonly decodes: boolean
}

export type Encoder = Coder & { finish(): Uint8Array }

const split = (low: number, high: number, one: number): number => low + Math.floor((high - low) / 65536) * one + Math.floor((((high - low) % 65536) * one) / 65536)

const kept = (one: number): number => Math.min(65535, Math.max(1, one))

export const createEncoder = (): Encoder => {
  const bytes: number[] = []
  let low = 0
  let high = 0xffffffff
  return {
    decodes: false,
    bit: (one, bit) => {
      const middle = split(low, high, kept(one))
      if (bit === 1) high = middle
      else low = middle + 1
      while (low >>> 24 === high >>> 24) {
        bytes.push(high >>> 24)
        low = (low << 8) >>> 0
        high = ((high << 8) | 255) >>> 0
      }
      return bit
    },
    finish: () => {
      // What is missing at the end reads as zeros: as many bytes as name a number between the bounds, and no more.
      if (low > 0) bytes.push((low >>> 24) + 1)
      return Uint8Array.from(bytes)
    },
  }
}

export const createDecoder = (bytes: Uint8Array): Coder => {
  let at = 0
  let low = 0
  let high = 0xffffffff
  let value = 0
  const next = (): number => bytes[at++] ?? 0
  for (let i = 0; i < 4; i++) value = ((value << 8) | next()) >>> 0
  return {
    decodes: true,
    bit: (one) => {
      const middle = split(low, high, kept(one))
      const bit: Bit = value <= middle ? 1 : 0
      if (bit === 1) high = middle
      else low = middle + 1
      while (low >>> 24 === high >>> 24) {
        low = (low << 8) >>> 0
        high = ((high << 8) | 255) >>> 0
        value = ((value << 8) | next()) >>> 0
      }
      return bit
    },
  }
}
