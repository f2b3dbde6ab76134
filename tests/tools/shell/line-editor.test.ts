import { describe, expect, test } from 'vitest'
import { utf8Encode } from '../../../src/engine/index.ts'
import { newEditor } from '../../../src/tools/shell/editor-state.ts'
import { takeKeys } from '../../../src/tools/shell/line-editor.ts'
import { SmallScreen } from '../../support/small-screen.ts'
import { TypedTerminal } from '../../support/typed-terminal.ts'

/** What a person sees, and where the cursor stands. */
function seen(keys: readonly string[], columns: number, history: readonly string[] = []): { readonly text: string; readonly cursor: readonly [number, number]; readonly line: string } {
  const editor = { ...newEditor(), historyAt: history.length }
  const screen = new SmallScreen(columns)
  screen.show(editor.prompt)
  for (const key of keys) screen.show(takeKeys(editor, utf8Encode(key), history, columns).shown)
  return { text: screen.text, cursor: screen.cursor, line: editor.text }
}

const wrapped = (text: string, columns: number): SmallScreen => {
  const screen = new SmallScreen(columns)
  screen.show(text)
  return screen
}

describe('a line being edited', () => {
  test('wraps where the terminal ends, and the keys find their way in it', () => {
    expect(seen(['abcdefghijklmnop', '\u0001', 'X'], 10)).toMatchObject({ text: '$ Xabcdefg\nhijklmnop', cursor: [0, 3] })
    expect(seen(['abcdefgh'], 10)).toMatchObject({ text: expect.stringMatching(/^\$ abcdefgh\n?$/) as unknown, cursor: [1, 0] })
    expect(seen(['abcdefghij', '\u0001', '\u000b', 'z'], 10)).toMatchObject({ text: '$ z', line: 'z' })
    expect(seen(['abcdefghij klm', '\u0017', '\u0017', 'q'], 10)).toMatchObject({ text: '$ q' })
  })

  test('wide characters take two cells', () => {
    expect(seen(['日本', '\u001b[D', 'x'], 20)).toMatchObject({ text: '$ 日x本', cursor: [0, 5] })
    expect(seen(['a🙂b', '\u007f', '\u007f', 'c'], 20)).toMatchObject({ text: '$ ac' })
  })

  test('shows the line and the cursor rightly after any keys at any width', () => {
    let random = 99
    const draw = (bound: number): number => { random = (random * 1_103_515_245 + 12_345) % 2_147_483_648; return Math.floor((random / 2_147_483_648) * bound) }
    const choices = ['a', 'word ', 'some longer text', '日本', 'x🙂', '\u0001', '\u0005', '\u001b[D', '\u001b[D\u001b[D', '\u001b[C', '\u007f', '\u0017', '\u000b', '\u0019', '\u0015', '\u001bb', '\u001bf', '\u001b[A', '\u001b[B']
    for (let round = 0; round < 400; round++) {
      const columns = 8 + draw(30)
      const editor = { ...newEditor(), historyAt: 2 }
      const screen = new SmallScreen(columns)
      screen.show(editor.prompt)
      for (let i = 0; i < 25; i++) screen.show(takeKeys(editor, utf8Encode(choices[draw(choices.length)]!), ['one', 'a second line of history'], columns).shown)
      expect(screen.text.trimEnd()).toBe(wrapped(editor.prompt + editor.text, columns).text.trimEnd())
      expect(screen.cursor).toEqual(wrapped(editor.prompt + editor.text.slice(0, editor.cursor), columns).cursor)
    }
  })

  test('half a character waits for the rest of it', () => {
    const editor = newEditor()
    const bytes = utf8Encode('é🙂')
    let shown = ''
    for (const byte of bytes) shown += takeKeys(editor, byte as typeof bytes, [], 80).shown
    expect(shown).toBe('é🙂')
    expect(editor.text).toBe('é🙂')
  })

  test('Ctrl+R finds what was run, further back each time, and leaves it to be edited or run', () => {
    const history = ['echo one', 'ls', 'echo two', 'pwd']
    expect(seen(['\u0012', 'echo'], 80, history).text).toBe('(reverse-i-search)`echo\': echo two')
    expect(seen(['\u0012', 'e', 'c', '\u0012'], 80, history).text).toBe('(reverse-i-search)`ec\': echo one')
    expect(seen(['\u0012', 'zzz'], 80, history).text).toBe('(failed reverse-i-search)`zzz\':')
    expect(seen(['draft', '\u0012', 'ls', '\u0007'], 80, history)).toMatchObject({ text: '$ draft', line: 'draft' })
    expect(seen(['\u0012', 'one', '\u0005', '!'], 80, history)).toMatchObject({ text: '$ echo one!' })
    const terminal = new TypedTerminal()
    terminal.type('echo first\recho second\r')
    expect(terminal.type('\u0012fir\r')).toContain('\nfirst\n$ ')
  })

  test('Alt+. brings the last word of the line before', () => {
    expect(seen(['cat ', '\u001b.'], 80, ['mkdir -p a/b']).line).toBe('cat a/b')
  })
})

describe('pasted text', () => {
  test('of several lines runs line by line, a here-document as a whole', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('echo a\necho b\ncat <<EOF\nx\nEOF\n', 1)).toBe('echo a\na\n$ echo b\nb\n$ cat <<EOF\n> x\n> EOF\nx\n$ ')
  })

  test('between the marks of a bracketed paste loses the marks only', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('\u001b[200~echo pasted\u001b[201~\r')).toContain('\npasted\n$ ')
  })

  test('line continuations go on as one command', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('echo one \\\r  two \\\r  three\r')).toBe('echo one \\\n>   two \\\n>   three\none two three\n$ ')
    expect(terminal.type('echo a &&\recho b |\rcat\r')).toBe('echo a &&\n> echo b |\n> cat\na\nb\n$ ')
  })
})
