// type, command, hash: what a name means.

import type { SystemApi } from '../../os/program.ts'
import type { ShellState } from '../shell-state.ts'
import { complain } from '../complain.ts'
import type { Builtin } from './builtin.ts'

const KEYWORDS = new Set('if then else elif fi for while until do done case esac in function select time { } ! [['.split(' '))
const BUILTIN_NAMES = new Set(
  (': . [ alias bg break builtin cd command continue declare echo eval exec exit export false fg hash help history jobs kill let local printf pwd read '
    + 'readonly return set shift source test trap true type typeset ulimit umask unalias unset wait').split(' '))

interface Meaning { readonly kind: 'alias' | 'keyword' | 'function' | 'builtin' | 'file'; readonly text: string; readonly path: string }

function meaningOf(shell: ShellState, api: SystemApi, name: string): Meaning | null {
  const alias = shell.aliases.get(name)
  if (alias !== undefined && shell.interactive) return { kind: 'alias', text: `${name} is aliased to \`${alias}'`, path: `alias ${name}='${alias}'` }
  if (KEYWORDS.has(name)) return { kind: 'keyword', text: `${name} is a shell keyword`, path: name }
  if (shell.functions.has(name)) return { kind: 'function', text: `${name} is a function`, path: name }
  if (BUILTIN_NAMES.has(name)) return { kind: 'builtin', text: `${name} is a shell builtin`, path: name }
  if (api.lookup(name) === null) return null
  const path = name.includes('/') ? name : `${/^(kafka|connect)-/.test(name) ? '/opt/kafka/bin' : '/usr/bin'}/${name}`
  return { kind: 'file', text: `${name} is ${path}`, path }
}

const type: Builtin = (shell, api, argv) => {
  const flags = argv.slice(1).filter((word) => /^-[atpP]+$/.test(word)).join('')
  let status = 0
  for (const name of argv.slice(1).filter((word) => !/^-[atpP]+$/.test(word))) {
    const meaning = meaningOf(shell, api, name)
    if (!meaning) {
      status = 1
      if (!/[tp]/i.test(flags)) complain(shell, api, `type: ${name}: not found`)
    } else if (flags.includes('t')) api.print(1, `${meaning.kind}\n`)
    else if (/p/i.test(flags)) { if (meaning.kind === 'file') api.print(1, `${meaning.path}\n`) }
    else api.print(1, `${meaning.text}\n`)
  }
  return status
}

/** `command -v name`; without -v the caller runs the rest as a command. */
const describe: Builtin = (shell, api, argv) => {
  let status = 0
  for (const name of argv.slice(2)) {
    const meaning = meaningOf(shell, api, name)
    if (!meaning) { status = 1; if (argv[1] === '-V') complain(shell, api, `command: ${name}: not found`) }
    else api.print(1, `${argv[1] === '-V' ? meaning.text : meaning.path}\n`)
  }
  return status
}

/** Words that are a command as they are. */
function runWords(shell: ShellState, argv: readonly string[]): number | null {
  const [name, ...suffix] = argv.map((text) => ({ type: 'Word' as const, text, value: text, pos: 0, end: 0 }))
  if (!name) return 0
  const node = { type: 'Command' as const, pos: 0, end: 0, name, prefix: [], suffix, args: [], redirects: [] }
  shell.stack.push({ type: 'simple', node, answers: [], substituted: false })
  return null
}

export const typeBuiltins: readonly (readonly [string, Builtin])[] = [
  ['type', type],
  ['hash', () => 0],
  ['builtin', (shell, _api, argv) => runWords(shell, argv.slice(1))],
  ['command', (shell, api, argv) => {
    if (argv[1] === '-v' || argv[1] === '-V') return describe(shell, api, argv)
    const rest = argv[1] === '-p' ? argv.slice(2) : argv.slice(1)
    return runWords(shell, rest)
  }],
]
