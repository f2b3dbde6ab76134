// A shell's variables and special parameters.

import { MOST_TEXT } from '../os/limits.ts'
import type { SystemApi } from '../os/program.ts'
import { elementOf, setElement } from './arrays.ts'
import { optionLetters } from './shell-options.ts'
import type { ShellState, Variable } from './shell-state.ts'
import { ShellError } from './shell-state.ts'

export const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text)

export const variable = (value: string, exported = false): Variable => ({ value, exported, readonly: false, list: null, keys: null, associative: false })

/** A parameter's text, or undefined when it is not set. `@` and `*` are for `positionalList`. */
export function parameterText(shell: ShellState, api: SystemApi, name: string): string | undefined {
  const known = shell.variables.get(name)
  if (known) return known.list ? elementOf(shell, name, '0') : known.value
  if (/^\d+$/.test(name)) return name === '0' ? shell.name : shell.positional[Number(name) - 1]
  switch (name) {
    case '?': return String(shell.status)
    case '#': return String(shell.positional.length)
    case '$': return String(shell.pid)
    case '!': return shell.lastBackground === null ? '' : String(shell.lastBackground)
    case '-': return optionLetters(shell)
    case '@': case '*': return shell.positional.length > 0 ? shell.positional.join(' ') : undefined
    case 'RANDOM': return String(api.random(32_768))
    case 'SECONDS': return String(Math.floor((api.nowUs() - shell.startedUs) / 1_000_000))
    case 'EPOCHSECONDS': return String(Math.floor(api.nowMs() / 1000))
    case 'PWD': return api.cwd()
    case 'BASHPID': return String(api.pid)
    case 'LINENO': return '1'
    case 'BASH_VERSION': return '5.2.15(1)-release'
    case 'COLUMNS': return String(api.columns())
    default: return undefined
  }
}

/** The elements of `$@` or of an array. */
export function listOf(shell: ShellState, name: string): readonly string[] {
  if (name === '@' || name === '*') return shell.positional
  if (name === 'PIPESTATUS') return shell.pipeStatus.map(String)
  const known = shell.variables.get(name)
  return known ? known.list ?? [known.value] : []
}

export function setVariable(shell: ShellState, name: string, value: string): void {
  const known = shell.variables.get(name)
  if (known?.readonly) throw new ShellError(`${name}: readonly variable`)
  if (value.length > MOST_TEXT) throw new ShellError(`xrealloc: cannot allocate ${value.length} bytes`, true, 2)
  if (!known) shell.variables.set(name, variable(value))
  else if (known.list) setElement(shell, name, '0', value)
  else known.value = value
}

export function setList(shell: ShellState, name: string, list: readonly string[]): void {
  const known = shell.variables.get(name)
  if (known?.readonly) throw new ShellError(`${name}: readonly variable`)
  shell.variables.set(name, { value: '', exported: known?.exported ?? false, readonly: false, list: [...list], keys: null, associative: false })
}

/** What programs get as their environment. */
export function environmentOf(shell: ShellState): Map<string, string> {
  const out = new Map<string, string>()
  for (const [name, { exported, value, list }] of shell.variables) if (exported && !list) out.set(name, value)
  return out
}
