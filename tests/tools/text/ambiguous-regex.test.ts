import { describe, expect, test } from 'vitest'
import { isAmbiguous, wouldNotEnd } from '../../../src/tools/text/ambiguous-regex.ts'
import { TypedTerminal } from '../../support/typed-terminal.ts'
import { translateRegex } from '../../../src/tools/text/posix-regex.ts'

const source = (pattern: string): string => {
  const translated = translateRegex(pattern, true)
  return translated.ok ? translated.source : '('
}

describe('an expression that one text can match in exponentially many ways is known before it is tried', () => {
  test.each([
    '^(a+)+$', '^(a*)*$', '(a|a)*b', '^(a|aa)+$', '^([a-z]+)*[0-9]', '(x+x+)+y', '^(a+){10,}$', '^(([a-z])+.)+[A-Z]([a-z])+$', '^([a-z]+ ?)+$',
    '(.*,)*x', '^(a?a?)*$', '((a|b)|[ab])*c', '^([[:alpha:]]+[[:space:]]*)*$', '((ab)+)+c',
  ])('%s', (pattern) => {
    expect(isAmbiguous(source(pattern))).toBe(true)
  })
})

describe('an expression that reads every text in one way is tried, however its groups are nested', () => {
  test.each([
    '^[a-z]+$', '^([0-9]+\\.)+[0-9]+$', '^(a+b)*$', '([^,]*,){3}', '(foo|bar)+baz', '^([0-9]{1,3}\\.){3}[0-9]{1,3}$', '^([[:alnum:]_]+=[^;]*;)*$',
    '.*error.*timeout.*', '"([^"\\\\]|\\\\.)*"', '^([0-9a-f]{8}-?)+$', '([0-9a-f]{2}:){5}[0-9a-f]{2}', '(a+)+', '^ *(#.*)?$', '\\<(the|a)\\> +[a-z]+',
    '^(-?[0-9]+(\\.[0-9]+)?,)*$', '(LAG|[0-9]+)$', '^payments( +[0-9]+)+$', '(ab*)+$', '^([^ ]+ +)*[^ ]+$', '^([A-Z][a-z]+)*$',
  ])('%s', (pattern) => {
    expect(isAmbiguous(source(pattern))).toBe(false)
  })
})

test('a short text is tried with any expression', () => {
  expect(wouldNotEnd(source('^(a+)+$'), 'aaaaaaaaaaaaaaa!')).toBe(false)
  expect(wouldNotEnd(source('^(a+)+$'), 'aaaaaaaaaaaaaaaa!')).toBe(true)
})

test('letters of both cases are told apart only where case counts', () => {
  expect(isAmbiguous('^([A-Z][a-z]+)*$', true)).toBe(true)
})

describe('what could hold the page for hours is refused in one sentence, and the terminal goes on', () => {
  const long = `${'a'.repeat(32)}!`
  test.each([
    ['[[', `[[ ${long.replace('!', '@')} =~ ^(a+)+$ ]]`, /^bash: \[\[: this expression can match one text in too many ways to be tried on 33 characters/m],
    ['grep', `echo '${long}' | grep -E '^(a+)+$'; echo code $?`, /^grep: this expression .*\ncode 2$/m],
    ['sed', `echo '${long}' | sed -E 's/^(a+)+$/x/'; echo code $?`, /^sed: this expression .*\ncode 1$/m],
    ['sed -i', `echo '${long}' > f; sed -i -E 's/^(a+)+$/x/' f; cat f`, /^sed: this expression .*\na{32}!$/m],
    ['pgrep', `sleep 1${'0'.repeat(30)} & pgrep -f '^sleep 1(0+)+x'; echo code $?`, /^pgrep: this expression .*\ncode 1$/m],
  ])('%s', (_, line, expected) => {
    const terminal = new TypedTerminal('none', 200)
    terminal.screen()
    expect(terminal.type(`${line}\r`, 0.5)).toMatch(expected)
    expect(terminal.type('echo a${z}live\r', 0.3)).toMatch(/^alive$/m)
  })

  test('the same expression is tried where it cannot take long, and where nothing after it can fail', () => {
    const terminal = new TypedTerminal('none', 200)
    terminal.screen()
    expect(terminal.type(`[[ aaaaaaaa =~ ^(a+)+$ ]] && echo it ma\${z}tches\r`, 0.3)).toMatch(/^it matches$/m)
    expect(terminal.type(`echo ${'a'.repeat(40)} | grep -cE '(a+)+'\r`, 0.3)).toMatch(/^1$/m)
  })
})
