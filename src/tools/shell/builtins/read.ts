// read.

import { isName, parameterText } from '../variables.ts'
import { complain } from '../complain.ts'
import type { Builtin } from './builtin.ts'

const USAGE = 'read: usage: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]\n'

const read: Builtin = (shell, api, argv) => {
  const names: string[] = []
  let raw = false
  let list = false
  let delimiter = '\n'
  let limit: number | null = null
  let timeout: number | null = null
  let prompt = ''
  let fd = 0
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i]!
    if (!/^-[a-z]/.test(word) || names.length > 0) { names.push(word); continue }
    for (let j = 1; j < word.length; j++) {
      const letter = word[j]!
      if (letter === 'r') raw = true
      else if (letter === 's' || letter === 'e') continue
      else if (!'dpntua'.includes(letter)) {
        const status = complain(shell, api, `read: -${letter}: invalid option`, 2)
        api.print(2, USAGE)
        return status
      }
      else {
        const value = word.slice(j + 1) || argv[++i] || ''
        if (letter === 'd') delimiter = value.charAt(0) || '\0'
        else if (letter === 'p') prompt = value
        else if (letter === 'n') limit = Number(value)
        else if (letter === 't') timeout = Number(value)
        else if (letter === 'u') fd = Number(value)
        else { list = true; names.push(value) }
        break
      }
    }
  }
  const wrong = names.find((name) => !isName(name))
  if (wrong !== undefined) return complain(shell, api, `read: \`${wrong}': not a valid identifier`)
  if (prompt !== '' && api.isTerminal(fd)) api.print(2, prompt)
  const timer = timeout === null ? null : api.after(Math.round(timeout * 1_000_000), 'read-timeout')
  shell.stack.push({ type: 'read', names, raw, fd, delimiter, restore: null, text: '', ended: false, timedOut: false, timer, limit, list, lines: null, separators: parameterText(shell, api, 'IFS') ?? ' \t\n' })
  return null
}

/** Lines of standard input become the elements of an array. */
const mapfile: Builtin = (shell, api, argv) => {
  let i = 1
  let bare = false
  for (; i < argv.length && argv[i]!.startsWith('-'); i++) {
    if (argv[i] !== '-t') return complain(shell, api, `${argv[0]}: this shell has -t only, not ${argv[i]}`, 2)
    bare = true
  }
  shell.stack.push({
    type: 'read', names: [argv[i] ?? 'MAPFILE'], raw: true, fd: 0, delimiter: '', restore: null, text: '', ended: false, timedOut: false, timer: null,
    limit: null, list: true, lines: bare ? 'bare' : 'whole', separators: '',
  })
  return null
}

export const readBuiltins: readonly (readonly [string, Builtin])[] = [['read', read], ['mapfile', mapfile], ['readarray', mapfile]]
