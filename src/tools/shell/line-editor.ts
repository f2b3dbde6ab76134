// Editing a line as readline does with emacs keys: a pure function of state and keys that says what to show and what was asked for.

import type { Bytes } from '../../engine/index.ts'
import { asBytes, utf8Decode, utf8Encode } from '../../engine/index.ts'
import type { EditorState } from './editor-state.ts'
import { searchKey } from './history-search.ts'

export type EditorAction = 'enter' | 'end' | 'cancel' | 'complete' | 'clear' | null

const KEY = /^(?:\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z]|[^[O])|[^\x1b])/u
const UNFINISHED = /(?:[\xc0-\xff][\x80-\xbf]{0,2})$/

/** Takes keys until one asks for something; what is behind that key is given back. */
export function takeKeys(editor: EditorState, bytes: Bytes, history: readonly string[], columns: number):
  { readonly action: EditorAction; readonly rest: Bytes; readonly shown: string } {
  const all = asBytes(editor.rest + bytes)
  editor.rest = asBytes('')
  const asks = ASKING_KEY.exec(all)
  const end = asks ? asks.index + 1 : incompleteEnd(all)
  const behind = asBytes(all.slice(end))
  if (!asks) editor.rest = behind
  let text = utf8Decode(asBytes(all.slice(0, end)))
  let shown = ''
  while (text !== '') {
    const plain = /^[^\x00-\x1f\x7f]+/u.exec(text)?.[0]
    const key = plain ?? KEY.exec(text)?.[0]
    if (key === undefined) { editor.rest = asBytes(utf8Encode(text) + editor.rest); break }
    text = text.slice(key.length)
    if (key !== '\t') editor.tabbed = false
    if (key === '\x12' || (editor.search && plain !== undefined)) {
      searchKey(editor, key, history)
      shown += redraw(editor, columns)
      continue
    }
    if (plain !== undefined) { shown += insert(editor, plain, columns); continue }
    if (editor.search) {
      const taken = searchKey(editor, key, history)
      shown += redraw(editor, columns)
      if (taken) continue
    }
    const action = ACTIONS[key]
    if (action !== undefined) return { action, rest: behind, shown }
    if (edit(editor, key, history)) shown += redraw(editor, columns)
  }
  return { action: null, rest: asBytes(''), shown }
}

/** The first key that asks for something: what is behind it need not be looked at yet. */
const ASKING_KEY = /[\r\n\x03\x04\t\x0c]/

/** Where an unfinished UTF-8 sequence at the end begins. */
export function incompleteEnd(keys: Bytes): number {
  const found = UNFINISHED.exec(keys)
  if (!found) return keys.length
  const first = keys.charCodeAt(found.index)
  const need = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  return keys.length - found.index < need ? found.index : keys.length
}

const ACTIONS: Readonly<Record<string, EditorAction>> = {
  '\r': 'enter', '\n': 'enter', '\x03': 'cancel', '\x04': 'end', '\t': 'complete', '\x0c': 'clear',
}

export function insert(editor: EditorState, text: string, columns: number): string {
  const atEnd = editor.cursor === editor.text.length
  editor.text = editor.text.slice(0, editor.cursor) + text + editor.text.slice(editor.cursor)
  editor.cursor += text.length
  const before = cellsOf(editor.prompt + editor.text.slice(0, editor.cursor - text.length), columns)
  const after = cellsOf(editor.prompt + editor.text.slice(0, editor.cursor), columns)
  const pasted = text.includes('\n')
  if (!atEnd || (!pasted && Math.floor(before / columns) !== Math.floor(after / columns))) return redraw(editor, columns)
  editor.shownCells = after
  return pasted && after % columns === 0 ? `${text} \b` : text
}

/** Cells that a text takes in a terminal, from the beginning of a row: a wide character that does not fit leaves the last cell of a row empty. */
export function cellsOf(text: string, columns: number): number {
  let cells = 0
  let fresh = true
  for (const c of text) {
    const code = c.codePointAt(0)!
    const atEdge = cells % columns === 0 && !fresh
    fresh = c === '\n'
    if (c === '\n') { cells += atEdge ? 0 : columns - cells % columns; continue }
    if (c === '\t') { cells += Math.min(8 - (cells % columns) % 8, columns - cells % columns); continue }
    if (code === 0x200d || (code >= 0x300 && code < 0x370) || (code >= 0xfe00 && code <= 0xfe0f)) continue
    const wide = (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3)
      || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xff60) || (code >= 0x1f300 && code <= 0x1faff)
    cells += wide ? (cells % columns === columns - 1 ? 3 : 2) : 1
  }
  return cells
}

/** Rows between the row that the prompt begins on and the cursor's. */
export const rowOf = (editor: EditorState, columns: number): number => Math.floor(editor.shownCells / columns)

/** Shows the line anew, with the cursor where it belongs. */
export function redraw(editor: EditorState, columns: number): string {
  const row = rowOf(editor, columns)
  const up = row > 0 ? `\x1b[${row}A` : ''
  const total = cellsOf(editor.prompt + editor.text, columns)
  const at = cellsOf(editor.prompt + editor.text.slice(0, editor.cursor), columns)
  const edge = total % columns === 0 && total > 0 ? ' \b' : ''
  const back = Math.floor(total / columns) - Math.floor(at / columns)
  editor.shownCells = at
  const column = at % columns
  const place = at === total && edge === '' ? '' : `${back > 0 ? `\x1b[${back}A` : ''}\r${column > 0 ? `\x1b[${column}C` : ''}`
  return `${up}\r\x1b[J${editor.prompt}${editor.text}${edge}${place}`
}

const HOME = new Set(['\x01', '\x1b[H', '\x1bOH', '\x1b[1~', '\x1b[7~'])
const END = new Set(['\x05', '\x1b[F', '\x1bOF', '\x1b[4~', '\x1b[8~'])
const UP = new Set(['\x10', '\x1b[A', '\x1bOA'])
const DOWN = new Set(['\x0e', '\x1b[B', '\x1bOB'])
const LEFT = new Set(['\x02', '\x1b[D', '\x1bOD'])
const RIGHT = new Set(['\x06', '\x1b[C', '\x1bOC'])
const WORD_LEFT = new Set(['\x1bb', '\x1b[1;5D', '\x1b[1;3D'])
const WORD_RIGHT = new Set(['\x1bf', '\x1b[1;5C', '\x1b[1;3C'])

/** An editing key; false when it does nothing. */
function edit(editor: EditorState, key: string, history: readonly string[]): boolean {
  if (UP.has(key) || DOWN.has(key)) return walkHistory(editor, UP.has(key) ? -1 : 1, history)
  if (HOME.has(key)) editor.cursor = 0
  else if (END.has(key)) editor.cursor = editor.text.length
  else if (LEFT.has(key)) editor.cursor = previous(editor)
  else if (RIGHT.has(key)) editor.cursor = next(editor)
  else if (WORD_LEFT.has(key)) editor.cursor = wordStart(editor, /[\p{L}\p{N}]/u)
  else if (WORD_RIGHT.has(key)) editor.cursor = wordEnd(editor)
  else if (key === '\x1b.' || key === '\x1b_') return insertLastWord(editor, history)
  else return erase(editor, key)
  return true
}

/** Alt+.: the last word of the line before. */
function insertLastWord(editor: EditorState, history: readonly string[]): boolean {
  const word = history.at(-1)?.trim().split(/\s+/).at(-1)
  if (word === undefined) return false
  editor.text = editor.text.slice(0, editor.cursor) + word + editor.text.slice(editor.cursor)
  editor.cursor += word.length
  return true
}

function erase(editor: EditorState, key: string): boolean {
  const { cursor, text } = editor
  if (key === '\x7f' || key === '\b') remove(editor, previous(editor), cursor)
  else if (key === '\x1b[3~') remove(editor, cursor, next(editor))
  else if (key === '\x15') editor.cut = remove(editor, 0, cursor)
  else if (key === '\x0b') editor.cut = remove(editor, cursor, text.length)
  else if (key === '\x17') editor.cut = remove(editor, wordStart(editor, /\S/), cursor)
  else if (key === '\x1b\x7f') editor.cut = remove(editor, wordStart(editor, /[\p{L}\p{N}]/u), cursor)
  else if (key === '\x1bd') editor.cut = remove(editor, cursor, wordEnd(editor))
  else if (key === '\x19') {
    editor.text = text.slice(0, cursor) + editor.cut + text.slice(cursor)
    editor.cursor += editor.cut.length
  } else return false
  return true
}

/** Deletes the character under the cursor, as Ctrl+D does in the middle of a line. */
export function deleteForward(editor: EditorState): void { remove(editor, editor.cursor, next(editor)) }

function remove(editor: EditorState, from: number, to: number): string {
  const gone = editor.text.slice(from, to)
  editor.text = editor.text.slice(0, from) + editor.text.slice(to)
  editor.cursor = from
  return gone
}

const isLow = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00

const previous = ({ text, cursor }: EditorState): number => Math.max(0, cursor - (isLow(text, cursor - 1) ? 2 : 1))
const next = ({ text, cursor }: EditorState): number => Math.min(text.length, cursor + (isLow(text, cursor + 1) ? 2 : 1))

function wordStart({ text, cursor }: EditorState, inWord: RegExp): number {
  let at = cursor
  while (at > 0 && !inWord.test(text[at - 1]!)) at--
  while (at > 0 && inWord.test(text[at - 1]!)) at--
  return at
}

function wordEnd({ text, cursor }: EditorState): number {
  let at = cursor
  while (at < text.length && !/[\p{L}\p{N}]/u.test(text[at]!)) at++
  while (at < text.length && /[\p{L}\p{N}]/u.test(text[at]!)) at++
  return at
}

function walkHistory(editor: EditorState, by: number, history: readonly string[]): boolean {
  const at = editor.historyAt + by
  if (at < 0 || at > history.length) return false
  if (editor.historyAt === history.length) editor.draft = editor.text
  editor.historyAt = at
  editor.text = at === history.length ? editor.draft : history[at]!
  editor.cursor = editor.text.length
  return true
}
