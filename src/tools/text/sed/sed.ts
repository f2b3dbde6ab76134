// sed: GNU's, with -n -e -f -E -r -s -i -u.

import type { Bytes } from '../../../engine/index.ts'
import { asBytes, utf8Decode, utf8Encode } from '../../../engine/index.ts'
import type { SystemApi } from '../../os/program.ts'
import type { FilterState } from '../line-filter.ts'
import { emit, filterProgram } from '../line-filter.ts'
import type { Given } from '../options.ts'
import { readOptions } from '../options.ts'
import type { Editing } from './edit.ts'
import { newEditing, run } from './edit.ts'
import { readScript } from './script.ts'
import { SED_USAGE } from './usage.ts'

const LONG = {
  quiet: 'n', silent: 'n', expression: 'e', file: 'f', 'regexp-extended': 'E', separate: 's', unbuffered: 'u',
}

/** Bytes that are no UTF-8 are kept as they are, each as a character of its own. */
const decoded = (line: Bytes): string => {
  const text = utf8Decode(line)
  return utf8Encode(text) === line ? text : line.replace(/[\x80-\xff]/g, (byte) => String.fromCharCode(0xf700 + byte.charCodeAt(0)))
}
const encoded = (text: string): Bytes =>
  asBytes(text.split(/([\uf780-\uf7ff])/).map((part, i) => (i % 2 === 1 ? String.fromCharCode(part.charCodeAt(0) - 0xf700) : utf8Encode(part))).join(''))

function complain(api: SystemApi, text: string, code = 1): null {
  api.print(2, `${text}\n`)
  api.exit(code)
  return null
}

/** `-i` takes a suffix only when it stands in the same word; other letters may stand before it. */
function splitInPlace(argv: readonly string[]): { readonly argv: readonly string[]; readonly suffix: string | null } {
  let suffix: string | null = null
  const rest = argv.map((word, i) => {
    const value = ['-e', '-f'].includes(argv[i - 1] ?? '')
    const found = value ? null : /^-([nErsu]*)i(.*)$/s.exec(word) ?? /^-(-in-place)(?:=(.*))?$/s.exec(word)
    if (!found) return word
    suffix = found[2] ?? ''
    return `-s${found[1] === '-in-place' ? '' : found[1]}`
  })
  return { argv: rest, suffix }
}

/** The script of all -e and -f, or the first word. */
function scriptOf(api: SystemApi, given: Given): { readonly script: string; readonly files: readonly string[] } | null {
  const parts: string[] = []
  for (const [letter, value] of given.order) {
    if (letter === 'e') parts.push(value!)
    if (letter !== 'f') continue
    const read = api.readFile(value!)
    if (!read.ok) return complain(api, `sed: couldn't open file ${value}: No such file or directory`)
    parts.push(utf8Decode(read.value).replace(/\n$/, ''))
  }
  if (parts.length > 0) return { script: parts.join('\n'), files: given.words }
  if (given.words.length === 0) return complain(api, SED_USAGE)
  return { script: given.words[0]!, files: given.words.slice(1) }
}

const contentsOf = (api: SystemApi) => (name: string): string => {
  const read = api.readFile(name)
  return read.ok ? decoded(read.value) : ''
}

/** What was written with w goes to its files. */
function store(editing: Editing, api: SystemApi): void {
  for (const { file, text } of editing.written) api.writeFile(file, encoded(text), true)
  editing.written = []
}

/** sed -i: each file by itself, and back into its place. */
function inPlace(api: SystemApi, fresh: () => Editing, files: readonly string[], suffix: string): void {
  let code = 0
  for (const file of files) {
    const found = api.stat(file)
    const read = found.ok && !found.value.directory ? api.readFile(file) : null
    if (!read?.ok) {
      api.print(2, found.ok ? `sed: couldn't edit ${file}: not a regular file\n` : `sed: can't read ${file}: No such file or directory\n`)
      code = found.ok ? 4 : code || 2
      continue
    }
    const editing = fresh()
    const lines = read.value.split('\n') as Bytes[]
    const last = lines.pop()!
    editing.lines = lines.map((line) => ({ text: decoded(line), whole: true, file }))
    if (last !== '') editing.lines.push({ text: decoded(last), whole: false, file })
    editing.over = true
    run(editing, contentsOf(api))
    store(editing, api)
    if (editing.complaint !== null) { complain(api, editing.complaint); return }
    const rest = editing.lines.map(({ text, whole }) => `${text}${whole ? '\n' : ''}`).join('')
    if (suffix !== '') api.writeFile(suffix.includes('*') ? suffix.replaceAll('*', file) : `${file}${suffix}`, read.value, false)
    api.writeFile(file, encoded(editing.out + rest), false)
    if (editing.exit !== null) { code = editing.exit; break }
  }
  api.exit(code)
}

function advance(state: FilterState<Editing>, api: SystemApi): boolean {
  const editing = state.options
  run(editing, contentsOf(api))
  store(editing, api)
  emit(state, api, encoded(editing.out))
  editing.out = ''
  if (editing.complaint !== null) api.print(2, `${editing.complaint}\n`)
  return editing.exit === null
}

function begin(api: SystemApi): { readonly options: Editing; readonly files: readonly string[] } | null {
  const { argv, suffix } = splitInPlace(api.argv)
  const given = readOptions('sed', argv, { flags: 'nErsu', values: 'ef', long: LONG })
  if ('error' in given) return complain(api, `${given.error.split('\n')[0]}\n${SED_USAGE}`)
  const found = scriptOf(api, given)
  if (!found) return null
  const extended = given.flags.has('E') || given.flags.has('r')
  const commands = readScript(found.script, extended)
  if ('complaint' in commands) return complain(api, commands.complaint)
  for (const each of commands) {
    const file = each.name === 'w' ? each.text : each.substitution?.file
    if (file && file !== '/dev/stdout') api.writeFile(file, asBytes(''), false)
  }
  const quiet = given.flags.has('n') || /^#n(\n|$)/.test(found.script)
  if (suffix === null) return { options: newEditing(commands, quiet, given.flags.has('s')), files: found.files }
  if (found.files.length === 0) return complain(api, 'sed: no input files', 4)
  inPlace(api, () => newEditing(commands, quiet, true), found.files, suffix)
  return null
}

export const sed = filterProgram<Editing>({
  name: 'sed',
  begin,
  lines(state, lines, whole, api) {
    const file = state.current?.name ?? '-'
    lines.forEach((line) => { state.options.lines.push({ text: decoded(line), whole, file }) })
    return advance(state, api)
  },
  fileEnd(state, api) {
    if (!state.options.separate) return
    state.options.over = true
    advance(state, api)
    Object.assign(state.options, { over: false, number: 0 })
  },
  end(state, api) {
    state.options.over = true
    advance(state, api)
    return state.options.exit ?? (state.failed ? 2 : 0)
  },
  fileErrors: (name, error) => `sed: ${error === 'Is a directory' ? 'read error on' : "can't read"} ${name}: ${error}\n`,
  fileFailed(_state, _name, error, api) { if (error === 'Is a directory') api.exit(4) },
})
