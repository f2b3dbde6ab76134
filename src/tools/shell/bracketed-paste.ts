// Pasted text, as a terminal marks it and readline takes it (enable-bracketed-paste): what stands between the marks is text, whatever it is;
// Enter, Tab and Ctrl+C among it ask for nothing.

import type { Bytes } from '../../engine/index.ts'
import { asBytes, utf8Decode } from '../../engine/index.ts'
import type { EditorState } from './editor-state.ts'
import type { EditorAction } from './line-editor.ts'
import { incompleteEnd, insert, takeKeys } from './line-editor.ts'

const BEGIN = '\x1b[200~'
const END = '\x1b[201~'
const ASKING_KEY = /[\r\n\x03\x04\t\x0c]/

type Taken = { readonly action: EditorAction; readonly rest: Bytes; readonly shown: string }

/** Takes keys and pasted text until a key asks for something; what is behind that key is given back. */
export function takeInput(editor: EditorState, bytes: Bytes, history: readonly string[], columns: number): Taken {
  let behind = asBytes(editor.rest + bytes)
  let shown = ''
  editor.rest = asBytes('')
  for (;;) {
    if (editor.pasting === true) {
      const end = behind.indexOf(END)
      shown += paste(editor, end < 0 ? behind : asBytes(behind.slice(0, end)), end >= 0, columns)
      if (end < 0) return { action: null, rest: asBytes(''), shown }
      delete editor.pasting
      behind = asBytes(behind.slice(end + END.length))
    }
    const begin = behind.indexOf(BEGIN)
    if (begin < 0 || ASKING_KEY.test(behind.slice(0, begin))) {
      const taken = takeKeys(editor, behind, history, columns)
      return { ...taken, shown: shown + taken.shown }
    }
    if (begin > 0) shown += takeKeys(editor, asBytes(behind.slice(0, begin)), history, columns).shown
    editor.pasting = true
    behind = asBytes(behind.slice(begin + BEGIN.length))
  }
}

/** Puts text into the line; what may be half a character or half a mark waits for the rest, unless the text is whole. */
function paste(editor: EditorState, bytes: Bytes, whole: boolean, columns: number): string {
  const mark = /\x1b(?:\[(?:2(?:0(?:1)?)?)?)?$/.exec(bytes)
  const end = whole ? bytes.length : mark ? mark.index : incompleteEnd(bytes)
  editor.rest = asBytes(bytes.slice(end))
  const text = utf8Decode(asBytes(bytes.slice(0, end))).replace(/\r\n?/g, '\n')
  return text === '' ? '' : insert(editor, text, columns)
}
