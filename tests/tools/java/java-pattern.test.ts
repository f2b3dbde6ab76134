import { describe, expect, test } from 'vitest'
import { checkPattern, splitByPattern } from '../../../src/tools/java/java-pattern.ts'

// What java.util.regex.Pattern.compile of JDK 17 said.
describe('a bad regular expression is told in Java’s words', () => {
  test.each([
    ['*.log', "Dangling meta character '*' near index 0\n*.log\n^"],
    ['a***', "Dangling meta character '*' near index 2\na***\n  ^"],
    ['(a|b', 'Unclosed group near index 4\n(a|b'],
    ['a)', "Unmatched closing ')' near index 0\na)\n^"],
    [')', "Unmatched closing ')'\n)"],
    ['or[ders', 'Unclosed character class near index 6\nor[ders\n      ^'],
    ['[z-a]', 'Illegal character range near index 3\n[z-a]\n   ^'],
    ['d{e}', 'Illegal repetition near index 2\nd{e}\n  ^'],
    ['a{3,1}', 'Illegal repetition range near index 5\na{3,1}\n     ^'],
    ['a{1', 'Unclosed counted closure near index 3\na{1'],
    ['\\y', 'Illegal/unsupported escape sequence near index 1\n\\y\n ^'],
    ['a\\', 'Unexpected internal error near index 2\na\\'],
    ['(?y)', 'Unknown inline modifier near index 2\n(?y)\n  ^'],
  ])('%s', (pattern, message) => {
    expect(() => checkPattern(pattern)).toThrow(message)
  })

  test.each(['orders.*', 'a{2}', '[]a]', '[a-]', '\\Qa(b', '(?i)abc', '\\p{Alpha}+', 'x{2,}?', ']}'])('%s is good', (pattern) => {
    expect(() => checkPattern(pattern)).not.toThrow()
  })
})

describe('Pattern.split', () => {
  test.each([
    [',', 'a,b,,', ['a', 'b']],
    [',', '', ['']],
    [',', ',a', ['', 'a']],
    ['', 'abc', ['a', 'b', 'c']],
    ['[;,]', 'a;b,c', ['a', 'b', 'c']],
    [',', ',', []],
  ])('%j of %j', (pattern, text, pieces) => {
    expect(splitByPattern(pattern, text)).toEqual(pieces)
  })
})
