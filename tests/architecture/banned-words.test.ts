import { describe, expect, test } from 'vitest'
import { codeOnly, readModules } from './modules.ts'

// The engine and the tools run in virtual time, on one seed, as plain data. Each word names what to use in its place. What Node and the
// DOM have besides does not even type-check there: tsconfig.engine.json knows neither.
const replacements: readonly (readonly [RegExp, string])[] = [
  [/\bnew Date\b|\bDate\.|\bDate\(/, 'the virtual clock: Instant of kernel/time.ts'],
  [/\bperformance\b\./, 'the virtual clock: Instant of kernel/time.ts'],
  [/\bMath\.random\b/, 'a stream of kernel/prng.ts'],
  [/\bMath\.(pow|log|log2|log10|exp|sin|cos|tan|sqrt|cbrt|hypot)\b/, 'an integer table: engines differ in the last bit'],
  [/\b(setTimeout|setInterval|setImmediate|queueMicrotask|requestAnimationFrame)\b/, 'a timer in the event queue'],
  [/\bcrypto\b\./, 'kernel/hash.ts, or ids from the seed'],
  [/\bconsole\./, 'the journal, or the output of a process'],
  [/\b(document|globalThis|navigator|localStorage)\b\./, 'nothing: the engine has no page'],
  [/\bnew Text(Encoder|Decoder)\b/, 'utf8Encode and utf8Decode of kernel/bytes.ts'],
  [/\bBuffer\.(from|alloc|concat)\b/, 'byte strings of kernel/bytes.ts'],
  [/\basync\b|\bawait\b|\bnew Promise\b|\bPromise\./, 'a state machine over plain data: async cannot be checkpointed'],
  [/\bstructuredClone\b/, 'the checkpoint of simulation.ts'],
  [/\btoLocale\w*\(|\bIntl\./, 'text that does not depend on the machine'],
  [/\bas any\b|:\s*any\b|<any>/, 'a type'],
]

describe('engine, tools and programs touch nothing from outside', () => {
  const modules = readModules().filter(({ path }) => /^(engine|tools|programs)\//.test(path))

  test('the scanner sees them', () => {
    expect(modules.length).toBeGreaterThan(40)
  })

  test.each(replacements)('%s → %s', (word, replacement) => {
    const found = modules.flatMap(({ path, text }) =>
      codeOnly(text)
        .split('\n')
        .flatMap((line, index) => (word.test(line) ? [`${path}:${index + 1} use ${replacement}: ${line.trim()}`] : [])),
    )
    expect(found).toEqual([])
  })
})
