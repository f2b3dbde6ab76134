// help: what the shell has, as bash lists it.
//
// Simplified: The shell's `help` tells the synopsis and purpose of each builtin, not the rest of bash's manual.

import type { SystemApi } from '../../os/program.ts'
import { complain } from '../complain.ts'
import { hasWildcard, matches } from '../pattern.ts'
import type { ShellState } from '../shell-state.ts'
import type { Builtin } from './builtin.ts'
import type { HelpTopic } from './help-topics.ts'
import { helpTopics } from './help-topics.ts'

const INTRODUCTION = `GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)
These shell commands are defined internally.  Type \`help' to see this list.
Type \`help name' to find out more about the function \`name'.
Use \`info bash' to find out more about the shell in general.
Use \`man -k' or \`info' to find out more about commands not in this list.

A star (*) next to a name means that the command is disabled.

`
const ADDED = "\nLanes adds a command of its own.  Type `lanes help' to see what it does.\n"

const LONGEST_LINE = 128

/** Two columns; what does not fit ends with `>`. */
function listing(columns: number): string {
  const half = Math.min(Math.floor(columns / 2), LONGEST_LINE)
  const width = half <= 3 ? 40 : half
  const height = Math.ceil(helpTopics.length / 2)
  const cell = ({ synopsis }: HelpTopic, room: number): string => ` ${synopsis.length > room ? `${synopsis.slice(0, room - 1)}>` : synopsis}`
  return helpTopics.slice(0, height).map((left, index) => {
    const right = helpTopics[index + height]
    return right === undefined ? `${cell(left, width - 2)}\n` : `${cell(left, width - 2).padEnd(width)}${cell(right, width - 3)}\n`
  }).join('')
}

/** Names that match, else names that begin so. */
function topicsOf(pattern: string): readonly HelpTopic[] {
  const found = helpTopics.filter(({ name }) => matches(pattern, name))
  return found.length > 0 ? found : helpTopics.filter(({ name }) => name.startsWith(pattern))
}

const indented = (text: string): string => `    ${text}\n`

function told({ name, synopsis, purpose }: HelpTopic, how: string): string {
  switch (how) {
    case 'd': return `${name} - ${purpose}\n`
    case 's': return `${name}: ${synopsis}\n`
    case 'm': return `NAME\n${indented(`${name} - ${purpose}`)}\nSYNOPSIS\n${indented(synopsis)}\nDESCRIPTION\n${indented(purpose)}\nSEE ALSO\n${indented('bash(1)')}\n`
    default: return `${name}: ${synopsis}\n${indented(purpose)}`
  }
}

function list(shell: ShellState, api: SystemApi): number {
  const columns = Number(shell.variables.get('COLUMNS')?.value) || api.columns()
  api.print(1, INTRODUCTION + listing(columns) + ADDED)
  return 0
}

export const help: Builtin = (shell, api, argv) => {
  let how = ''
  let at = 1
  for (; /^-./.test(argv[at] ?? ''); at++) {
    const word = argv[at]!
    if (word === '--') { at++; break }
    if (word === '--help') return print(api, topicsOf('help'), '')
    const wrong = /[^dms]/.exec(word.slice(1))
    if (wrong) {
      complain(shell, api, `help: -${wrong[0]}: invalid option`)
      api.print(2, 'help: usage: help [-dms] [pattern ...]\n')
      return 2
    }
    how = ['d', 'm', 's'].find((each) => (how + word).includes(each)) ?? ''
  }
  const patterns = argv.slice(at)
  const [first] = patterns
  if (first === undefined) return list(shell, api)
  const found = patterns.flatMap(topicsOf)
  const last = patterns.at(-1)!
  if (hasWildcard(first)) api.print(1, `Shell commands matching ${patterns.length > 1 ? 'keywords' : 'keyword'} \`${patterns.join(', ')}'\n\n`)
  if (found.length > 0) return print(api, found, how)
  return complain(shell, api, `help: no help topics match \`${last}'.  Try \`help help' or \`man -k ${last}' or \`info ${last}'.`)
}

function print(api: SystemApi, topics: readonly HelpTopic[], how: string): number {
  return api.print(1, topics.map((topic) => told(topic, how)).join('')) === 'broken' ? 1 : 0
}
