import { describe, expect, test } from 'vitest'
import { parseProperties } from '../../../src/engine/config/properties.ts'

const read = (text: string): Record<string, string> | string => {
  const result = parseProperties(text)
  return result.ok ? Object.fromEntries(result.value) : result.error.message
}

describe('a properties file is read as java.util.Properties reads it', () => {
  test.each<[string, string, Record<string, string>]>([
    ['plain', 'a=1\nb = 2 \nc:3\nd 4\ne\n', { a: '1', b: '2 ', c: '3', d: '4', e: '' }],
    ['comments and blank lines', '# x=1\n  ! y=2\n\n \t\nz=3', { z: '3' }],
    ['continuation drops the leading blanks of the next line', 'a=1,\\\n   2\nb=3', { a: '1,2', b: '3' }],
    ['an even number of backslashes does not continue', 'a=x\\\\\nb=2', { a: 'x\\', b: '2' }],
    ['escapes', 'a\\=b=c\\:d\\u00e9\\t!\\q', { 'a=b': 'c:dé\t!q' }],
    ['the last of two equal keys wins', 'a=1\na=2', { a: '2' }],
    ['only the first separator separates', 'a==b\nc = : d', { a: '=b', c: ': d' }],
    ['a comment sign inside a value stays', 'a=1 # one', { a: '1 # one' }],
    ['Windows line ends', 'a=1\r\nb=2\r\n', { a: '1', b: '2' }],
    ['a continuation that runs into the end', 'a=1\\', { a: '1' }],
    ['a comment line cannot continue', '# x\\\na=1', { a: '1' }],
    ['a continued line may look like a comment', 'a=1\\\n#2', { a: '1#2' }],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected)
  })
  test('a broken \\u', () => {
    expect(read('a=\\u12')).toBe('Malformed \\uxxxx encoding.')
  })
})
