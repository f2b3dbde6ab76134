// Ctrl+R: the last line of the history that holds what is typed, and further back with each Ctrl+R.

import type { EditorState, HistorySearch } from './editor-state.ts'

/** A key while the history is searched, or the Ctrl+R that begins it. False: the search is over and the key means what it always does. */
export function searchKey(editor: EditorState, key: string, history: readonly string[]): boolean {
  const search = editor.search ??= {
    text: '', at: history.length, failed: false, draft: editor.text, cursor: editor.cursor, prompt: editor.prompt,
  }
  if (key === '\x12') { if (search.text !== '') find(editor, search, history, search.at - 1) }
  else if (key === '\x7f' || key === '\b') {
    search.text = search.text.slice(0, -1)
    find(editor, search, history, history.length - 1)
  } else if (key >= ' ') {
    search.text += key
    find(editor, search, history, search.at)
  } else {
    endSearch(editor, key === '\x07')
    return key === '\x07'
  }
  editor.prompt = `(${search.failed ? 'failed ' : ''}reverse-i-search)\`${search.text}': `
  return true
}

/** Back to editing, with the line that was found or the one before. */
function endSearch(editor: EditorState, given: boolean): void {
  const { search } = editor
  if (!search) return
  if (given) Object.assign(editor, { text: search.draft, cursor: search.cursor })
  else if (!search.failed || search.at >= 0) editor.historyAt = search.at
  editor.prompt = search.prompt
  editor.search = null
}

function find(editor: EditorState, search: HistorySearch, history: readonly string[], from: number): void {
  for (let at = Math.min(from, history.length - 1); at >= 0; at--) {
    const found = history[at]!.lastIndexOf(search.text)
    if (found < 0) continue
    Object.assign(search, { at, failed: false })
    Object.assign(editor, { text: history[at]!, cursor: found })
    return
  }
  search.failed = true
}
