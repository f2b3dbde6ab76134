// Integer.valueOf, Long.valueOf and Short.parseShort with the texts of their NumberFormatException.
import { JavaException } from './java-exception.ts'

const LIMITS = {
  Integer: [-(2n ** 31n), 2n ** 31n - 1n],
  Long: [-(2n ** 63n), 2n ** 63n - 1n],
} as const

const numberFormat = (message: string): JavaException => new JavaException('java.lang.NumberFormatException', message)

function parseWithin(text: string, [min, max]: readonly [bigint, bigint]): bigint {
  if (!/^[+-]?[0-9]+$/.test(text)) throw numberFormat(`For input string: "${text}"`)
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text)
  if (value < min || value > max) throw numberFormat(`For input string: "${text}"`)
  return value
}

export const parseInteger = (text: string): number => Number(parseWithin(text, LIMITS.Integer))

export const parseLong = (text: string): bigint => parseWithin(text, LIMITS.Long)

export function parseShort(text: string): number {
  const value = parseInteger(text)
  if (value < -32768 || value > 32767) throw numberFormat(`Value out of range. Value:"${text}" Radix:10`)
  return value
}
