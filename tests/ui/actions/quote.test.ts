// What a click types reads back as it was meant.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { configureReader, parseLine } from '../../../src/tools/console-producer/line-message-reader.ts'
import { utf8Decode } from '../../../src/engine/index.ts'
import { lineOf, notAWord, quote } from '../../../src/ui/actions/quote.ts'
import { headersFrom, recordLine } from '../../../src/ui/actions/record-line.ts'
import { TypedTerminal } from '../../support/typed-terminal.ts'

const awkward = fc.oneof(
  fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.string(),
  fc.string({
    unit: fc.constantFrom("'", '"', '\\', '$', '`', '!', '\n', '\t', '|', ':', ',', ';', '~', '#', '🦀', '<b>', '\x1b', '\x03', ' '),
  }),
)

describe('a quoted word', () => {
  test('typed at the prompt, the shell reads back what was meant', () => {
    const terminal = new TypedTerminal('none', 2000)
    terminal.type(`PS1='> '\r`)
    fc.assert(fc.property(fc.array(awkward, { minLength: 1, maxLength: 4 }), (words) => {
      fc.pre(words.every((word) => notAWord(word, 'it') === null))
      terminal.type(`${lineOf(['printf', '%s\\0', ...words])} > /tmp/words\r`, 0.5)
      const written = terminal.host.files.get('/tmp/words')!.bytes
      expect(utf8Decode(written).split('\0').slice(0, -1)).toEqual(words)
    }), { numRuns: 150, seed: 7 })
  })

  test.each([['payments', 'payments'], ['', "''"], ["it's", `'it'\\''s'`], ['a\tb', `$'a\\x09b'`], ['{"a":1}', `'{"a":1}'`], ['wow!\n', `$'wow\\x21\\x0a'`]])(
    '%j is written %s', (text, written) => { expect(quote(text)).toBe(written) },
  )

  test('what no word can carry is refused in one sentence', () => {
    expect(notAWord('a\0b', 'The key')).toBe('The key has a NUL character: no word of a command line can carry it.')
    expect(notAWord('\ud83e', 'The value')).toBe('The value has half of a character: it is not valid text.')
    expect(notAWord('🦀', 'The key')).toBeNull()
  })
})

describe('a record as a line of the console producer', () => {
  const text = fc.oneof(awkward.map((each) => each.replace(/[\r\n]/g, '')), fc.constantFrom('|', ':', 'a|', 'a:b|c', 'NULL', '=', '~~', 'x;'))

  test('is read back with its headers, key and value', () => {
    const header = fc.record({ name: text.filter((name) => name !== ''), value: text })
    fc.assert(fc.property(fc.option(text), fc.option(text), fc.array(header, { maxLength: 3 }), (key, value, headers) => {
      const made = recordLine({ key, value, headers })
      if ('refused' in made) return
      const properties = new Map(made.properties.map((each): [string, string] => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]))
      const read = parseLine(configureReader(new Map([...properties, ['topic', 't']])), made.line, 1)
      expect(read.key === null ? null : utf8Decode(read.key)).toBe(key)
      expect(read.value === null ? null : utf8Decode(read.value)).toBe(value)
      expect(read.headers.map((each) => ({ name: each.key, value: each.value === null ? null : utf8Decode(each.value) }))).toEqual(headers)
    }), { numRuns: 2000, seed: 7 })
  })

  test.each([
    [{ key: 'a\nb', value: 'v', headers: [] }, 'The key has a line break: the console producer takes one line a record.'],
    [{ key: null, value: null, headers: [] }, 'A record without key and without value says nothing: give one of them.'],
    [{ key: 'k', value: 'v', headers: [{ name: '', value: 'x' }] }, 'A header needs a name: write name: value.'],
  ])('%j is refused', (draft, refused) => { expect(recordLine(draft)).toEqual({ refused }) })

  test('headers are written one a line', () => {
    expect(headersFrom('trace: 7\n\nsource:web:1')).toEqual([{ name: 'trace', value: '7' }, { name: 'source', value: 'web:1' }])
  })
})
