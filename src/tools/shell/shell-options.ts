// `set`: the shell's options by letter and by name.

import type { SystemApi } from '../os/program.ts'
import { complain } from './complain.ts'
import type { ShellOptions, ShellState } from './shell-state.ts'

const LETTERS: Readonly<Record<string, keyof ShellOptions>> = { e: 'errexit', u: 'nounset', x: 'xtrace', f: 'noglob', C: 'noclobber' }

/** Options that are told but do nothing here, and whether bash has them on. */
const OTHERS: Readonly<Record<string, boolean>> = {
  allexport: false, braceexpand: true, emacs: false, errtrace: false, functrace: false, hashall: true, histexpand: false, history: false,
  ignoreeof: false, 'interactive-comments': true, keyword: false, monitor: false, noexec: false, nolog: false, notify: false, onecmd: false,
  physical: false, posix: false, privileged: false, verbose: false, vi: false,
}
const USAGE = 'set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]\n'

/** The options of a new shell. */
export const newOptions = (): ShellOptions =>
  ({ errexit: false, nounset: false, xtrace: false, noglob: false, pipefail: false, noclobber: false })

/** Reads `-eu`, `-o pipefail`, `+x`, … from `at` on; the index behind them, or a status when one is wrong. */
export function readShellOptions(
  shell: ShellState, api: SystemApi, words: readonly string[], at: number,
): { readonly next: number } | { readonly status: number } {
  let i = at
  for (; i < words.length && /^[-+]./.test(words[i]!) && words[i] !== '--'; i++) {
    const word = words[i]!
    const on = word.startsWith('-')
    for (const letter of word.slice(1)) {
      const option = LETTERS[letter]
      if (option) shell.options[option] = on
      else if (letter === 'o') {
        const name = words[++i]
        if (name === undefined) listOptions(shell, api, on)
        else if (Object.hasOwn(shell.options, name)) shell.options[name as keyof ShellOptions] = on
        else if (!Object.hasOwn(OTHERS, name)) return { status: complain(shell, api, `set: ${name}: invalid option name`, 2) }
      } else if (!'abhkmnptvBEHPT'.includes(letter)) {
        const status = complain(shell, api, `set: ${word.charAt(0)}${letter}: invalid option`, 2)
        api.print(2, USAGE)
        return { status }
      }
    }
  }
  return { next: i }
}

export function setOptions(shell: ShellState, api: SystemApi, argv: readonly string[]): number {
  const read = readShellOptions(shell, api, argv, 1)
  if ('status' in read) return read.status
  const word = argv[read.next]
  if (word === '-') shell.options.xtrace = false
  if (word !== undefined) shell.positional = argv.slice(word === '--' || word === '-' ? read.next + 1 : read.next)
  return 0
}

/** As a table, or as commands that would set them. */
function listOptions(shell: ShellState, api: SystemApi, table: boolean): void {
  const all = Object.entries({ ...OTHERS, emacs: shell.interactive, history: shell.interactive, monitor: shell.interactive, ...shell.options })
  for (const [name, on] of all.sort(([a], [b]) => (a < b ? -1 : 1))) {
    api.print(1, table ? `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n` : `set ${on ? '-' : '+'}o ${name}\n`)
  }
}

/** What `$-` shows. */
export function optionLetters(shell: ShellState): string {
  const on = (name: keyof ShellOptions, letter: string): string => (shell.options[name] ? letter : '')
  return `${on('errexit', 'e')}${on('noglob', 'f')}h${shell.interactive ? 'im' : ''}${on('nounset', 'u')}${on('xtrace', 'x')}B${on('noclobber', 'C')}`
    + (shell.interactive ? 'H' : 'c')
}
