// `set -x`: each command before it runs, quoted so that it could be typed again; one `+` more within `$(…)`, eval and source.

import type { SystemApi } from '../os/program.ts'
import type { ShellState } from './shell-state.ts'
import { parameterText } from './variables.ts'

/** A word as bash traces it. */
export function traced(word: string): string {
  if (word === '') return "''"
  if (/[\x01-\x08\x0b-\x1f\x7f]/.test(word)) return `$'${[...word].map(escaped).join('')}'`
  const needs = /[\s'"\\|&;()<>!{}*[?\]^$`]/.test(word) || word.startsWith('#') || /(^|[=:])~/.test(word)
  return needs ? `'${word.replaceAll("'", "'\\''")}'` : word
}

const NAMED: Readonly<Record<string, string>> = { '\x07': 'a', '\b': 'b', '\x1b': 'E', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't', '\v': 'v', '\\': '\\', "'": "'" }

const escaped = (char: string): string =>
  (NAMED[char] ? `\\${NAMED[char]}` : char < ' ' || char === '\x7f' ? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}` : char)

export function trace(shell: ShellState, api: SystemApi, text: string): void {
  if (!shell.options.xtrace) return
  const within = shell.traceDepth + shell.stack.filter((frame) => frame.type === 'source').length
  const prompt = parameterText(shell, api, 'PS4') ?? '+ '
  api.print(2, `${prompt.charAt(0).repeat(within)}${prompt}${text}\n`)
}
