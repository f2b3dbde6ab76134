import { describe, expect, it } from 'vitest'
import { bootstrapServerComplaint, splitList } from '../../../src/tools/options/bootstrap-addresses.ts'
import { javaFormat, logLine } from '../../../src/tools/options/java-format.ts'
import { parseInteger, parseShort } from '../../../src/tools/options/java-number.ts'
import { prettyTable } from '../../../src/tools/options/pretty-table.ts'

describe('String.format', () => {
  it('pads, aligns and rounds as Java does', () => {
    expect(javaFormat('%-6s|%6s|%d%n', 'ab', 'cd', 12)).toBe('ab    |    cd|12\n')
    expect(javaFormat('%.2f %.1f %.0f %f', 0.125, 0.25, 2.5, 1.5)).toBe('0.13 0.3 3 1.500000')
    expect(javaFormat('%.2f %s %%', -1.005, null)).toBe('-1.01 null %')
    expect(javaFormat('%05d', 42)).toBe('00042')
  })
})

it('log lines carry a UTC time with milliseconds after a comma', () => {
  expect(logLine(1_600_000_000_123, 'WARN', 'text', 'a.B')).toBe('[2020-09-13 12:26:40,123] WARN text (a.B)\n')
  expect(logLine(951_782_400_000, 'ERROR', 'x', 'y')).toBe('[2000-02-29 00:00:00,000] ERROR x (y)\n')
})

it('a number that Java cannot read is quoted in its complaint', () => {
  expect(() => parseInteger('abc')).toThrow('For input string: "abc"')
  expect(() => parseInteger('')).toThrow('For input string: ""')
  expect(() => parseShort('40000')).toThrow('Value out of range. Value:"40000" Radix:10')
  expect(parseShort('-32768')).toBe(-32768)
})

describe('bootstrap addresses', () => {
  it('are a list with blanks around its commas', () => {
    expect(splitList(' localhost:9092 , b:1')).toEqual(['localhost:9092', 'b:1'])
    expect(splitList(' ')).toEqual([])
  })

  it('are checked by the console tools before anything else', () => {
    expect(bootstrapServerComplaint('localhost:9092,b:1')).toBeUndefined()
    expect(bootstrapServerComplaint('localhost:9092,b')).toContain('Please provide valid host:port')
    expect(bootstrapServerComplaint(' ')).toContain('Error while validating the bootstrap address')
  })
})

it('a pretty table pads each cell and ends it with a tab', () => {
  expect(prettyTable(['A', 'Bee'], [['long', 'x']])).toBe('A   \tBee\t\nlong\tx  \t\n')
})
