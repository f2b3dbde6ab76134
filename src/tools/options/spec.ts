// Small words in which the tools' options are written down.
import type { JoptOption } from './jopt-simple.ts'

type Details = Partial<Omit<JoptOption, 'names' | 'description'>>

const named = (name: string | readonly string[]): readonly string[] => (typeof name === 'string' ? [name] : name)

export const flag = (name: string | readonly string[], description: string): JoptOption => ({
  names: named(name),
  description,
})

export const value = (name: string | readonly string[], description: string, details: Details = {}): JoptOption => ({
  names: named(name),
  description,
  argument: 'required',
  ...details,
})

/** CommandDefaultOptions: every tool has these two. */
export const commandDefaults: readonly JoptOption[] = [
  { ...flag('help', 'Print usage information.'), forHelp: true },
  { ...flag('version', 'Display Kafka version.'), forHelp: true },
]

/** Config names in a help text, one to a line. */
export const listed = (names: readonly string[]): string => names.map((name) => `\n\t${name}`).join('')
