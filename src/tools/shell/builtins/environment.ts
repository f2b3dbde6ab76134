// cd, export, unset, readonly, local, declare, alias, unalias, type, command -v, hash.

import type { SystemApi } from '../../os/program.ts'
import type { CallFrame, ShellState } from '../shell-state.ts'
import { removeElement, setEntries } from '../arrays.ts'
import { isName, parameterText, setList, setVariable, variable } from '../variables.ts'
import { complain } from '../complain.ts'
import type { Builtin } from './builtin.ts'
import { typeBuiltins } from './type.ts'

const cd: Builtin = (shell, api, given) => {
  const wrong = /^-[^LPe@-]/.exec(given[1] ?? '')
  if (wrong) {
    complain(shell, api, `cd: ${wrong[0]}: invalid option`)
    api.print(2, 'cd: usage: cd [-L|[-P [-e]] [-@]] [dir]\n')
    return 2
  }
  const argv = given.filter((word, i) => i === 0 || !/^-[LPe@-]+$/.test(word))
  if (argv.length > 2) return complain(shell, api, 'cd: too many arguments')
  const wanted = argv[1] === '-' ? parameterText(shell, api, 'OLDPWD') : argv[1] ?? parameterText(shell, api, 'HOME')
  if (wanted === undefined) return complain(shell, api, argv[1] === '-' ? 'cd: OLDPWD not set' : 'cd: HOME not set')
  const before = api.cwd()
  const moved = api.chdir(wanted === '' ? '.' : wanted)
  if (!moved.ok) return complain(shell, api, `cd: ${wanted}: ${moved.error}`)
  setVariable(shell, 'OLDPWD', before)
  setVariable(shell, 'PWD', api.cwd())
  if (argv[1] === '-') api.print(1, `${api.cwd()}\n`)
  return 0
}

const quoteValue = (text: string): string => `"${text.replace(/[\\"$`]/g, '\\$&')}"`

/** `name=value` and `name` arguments of export, readonly, local, declare. */
function declare(
  shell: ShellState, api: SystemApi, command: string, words: readonly string[], change: (name: string, given: boolean) => void,
): number {
  let status = 0
  for (const word of words) {
    const equals = word.indexOf('=')
    const append = equals > 0 && word[equals - 1] === '+'
    const name = equals < 0 ? word : word.slice(0, append ? equals - 1 : equals)
    if (!isName(name)) { status = complain(shell, api, `${command}: \`${word}': not a valid identifier`); continue }
    change(name, equals >= 0)
    if (equals < 0) continue
    const value = word.slice(equals + 1)
    if (value.startsWith('(') && value.endsWith(')')) setWords(shell, name, value.slice(1, -1))
    else setVariable(shell, name, append ? (parameterText(shell, api, name) ?? '') + value : value)
  }
  return status
}

/** `(a b)` or `([k]=v …)`, with spaces within a word escaped. */
function setWords(shell: ShellState, name: string, text: string): void {
  const words = (text.match(/(?:\\[^]|[^ \\])+/g) ?? []).map((word) => word.replace(/\\([^])/g, '$1'))
  const entries = words.map((word, i): [string, string] => {
    const found = /^\[([^\]]+)\]=([^]*)$/.exec(word)
    return found ? [found[1]!, found[2]!] : [String(i), word]
  })
  setEntries(shell, name, new Map(entries))
}

const known = (shell: ShellState, name: string): NonNullable<ReturnType<ShellState['variables']['get']>> => {
  const found = shell.variables.get(name) ?? variable('')
  shell.variables.set(name, found)
  return found
}

const flagsOf = (argv: readonly string[]): { readonly flags: string; readonly words: readonly string[] } => {
  let i = 1
  let flags = ''
  for (; i < argv.length && /^-[A-Za-z]/.test(argv[i]!); i++) flags += argv[i]!.slice(1)
  return { flags, words: argv.slice(argv[i] === '--' ? i + 1 : i) }
}

const exportBuiltin: Builtin = (shell, api, argv) => {
  const { flags, words } = flagsOf(argv)
  if (words.length === 0) {
    for (const [name, { exported, value }] of [...shell.variables].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (exported) api.print(1, `declare -x ${name}=${quoteValue(value)}\n`)
    }
    return 0
  }
  const status = declare(shell, api, 'export', words, (name) => { known(shell, name).exported = !flags.includes('n') })
  return status
}

const local: Builtin = (shell, api, argv) => {
  const call = shell.stack.findLast((frame): frame is CallFrame => frame.type === 'call')
  if (!call) return complain(shell, api, 'local: can only be used in a function')
  return declare(shell, api, 'local', flagsOf(argv).words, (name) => {
    if (!call.locals.has(name)) call.locals.set(name, shell.variables.get(name) ?? null)
    shell.variables.set(name, variable(''))
  })
}

const declareBuiltin: Builtin = (shell, api, argv) => {
  const { flags, words } = flagsOf(argv)
  if (words.length === 0 || flags.includes('p')) {
    const shown = words.length > 0 ? words : [...shell.variables.keys()].sort()
    for (const name of shown) {
      const found = shell.variables.get(name)
      if (!found) return complain(shell, api, `declare: ${name}: not found`)
      const letters = `${found.associative ? 'A' : found.list ? 'a' : ''}${found.readonly ? 'r' : ''}${found.exported ? 'x' : ''}` || '-'
      const value = found.list ? `(${found.list.map((item, i) => `[${found.keys?.[i] ?? i}]=${quoteValue(item)}`).join(' ')}${found.associative ? ' ' : ''})` : quoteValue(found.value)
      api.print(1, `declare -${letters === '-' ? '-' : letters} ${name}=${value}\n`)
    }
    return 0
  }
  if (shell.stack.some((frame) => frame.type === 'call') && !flags.includes('g')) return local(shell, api, ['local', ...words])
  const status = declare(shell, api, argv[0]!, words, (name) => { if (flags.includes('x')) known(shell, name).exported = true
    if (flags.includes('A') && !shell.variables.get(name)?.associative) shell.variables.set(name, { ...variable(''), list: [], keys: [], associative: true })
   })
  for (const word of words) {
    const name = word.split('=')[0]!
    if (flags.includes('a') && !word.includes('=')) setList(shell, name, [])
    if (flags.includes('r')) shell.variables.set(name, { ...known(shell, name), readonly: true })
  }
  return status
}

const unset: Builtin = (shell, api, argv) => {
  const { flags, words } = flagsOf(argv)
  for (const name of words) {
    const element = /^(\w+)\[(.+)\]$/.exec(name)
    if (element) { removeElement(shell, element[1]!, element[2]!); continue }
    if (shell.variables.get(name)?.readonly) return complain(shell, api, `unset: ${name}: cannot unset: readonly variable`)
    if (flags.includes('f') || (!shell.variables.has(name) && !flags.includes('v'))) shell.functions.delete(name)
    if (!flags.includes('f')) shell.variables.delete(name)
  }
  return 0
}

const alias: Builtin = (shell, api, argv) => {
  const show = (name: string, text: string): void => { api.print(1, `alias ${name}='${text.replaceAll("'", "'\\''")}'\n`) }
  if (argv.length === 1) for (const [name, text] of [...shell.aliases].sort(([a], [b]) => (a < b ? -1 : 1))) show(name, text)
  let status = 0
  for (const word of argv.slice(1)) {
    const equals = word.indexOf('=')
    const text = shell.aliases.get(word)
    if (equals > 0) shell.aliases.set(word.slice(0, equals), word.slice(equals + 1))
    else if (text !== undefined) show(word, text)
    else status = complain(shell, api, `alias: ${word}: not found`)
  }
  return status
}

export const environmentBuiltins: readonly (readonly [string, Builtin])[] = [
  ['cd', cd],
  ['export', exportBuiltin],
  ['local', local],
  ['declare', declareBuiltin],
  ['typeset', declareBuiltin],
  ['readonly', (shell, api, argv) => {
    const { words } = flagsOf(argv)
    const status = declare(shell, api, 'readonly', words, () => undefined)
    for (const word of words) {
      const name = word.split('=')[0]!
      if (isName(name)) shell.variables.set(name, { ...known(shell, name), readonly: true })
    }
    return status
  }],
  ['unset', unset],
  ['alias', alias],
  ['unalias', (shell, api, argv) => {
    let status = 0
    for (const name of argv.slice(1)) {
      if (name === '-a') shell.aliases.clear()
      else if (!shell.aliases.delete(name)) status = complain(shell, api, `unalias: ${name}: not found`)
    }
    return status
  }],
  ...typeBuiltins,
]
