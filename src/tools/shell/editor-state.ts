// What is known of a line while it is edited.

import type { Bytes, NodeId } from '../../engine/index.ts'
import { asBytes } from '../../engine/index.ts'

/** The history is searched: Ctrl+R. */
export interface HistorySearch {
  text: string
  /** Which line of the history is shown. */
  at: number
  failed: boolean
  /** What stood there before. */
  readonly draft: string
  readonly cursor: number
  readonly prompt: string
}

export interface EditorState {
  active: boolean
  prompt: string
  text: string
  /** In UTF-16 units. */
  cursor: number
  /** Cells between the beginning of the prompt and the cursor, as it was shown last: a terminal may have another width by now. */
  shownCells: number
  /** Lines before this one, of a command that goes on. */
  before: string
  /** What a line has to be, or hold, before it is worth looking whether the command is whole. */
  waitsFor: { readonly kind: 'line' | 'text'; readonly text: string } | null
  /** Which line of the history is shown; its length: the one being typed. */
  historyAt: number
  draft: string
  cut: string
  /** Ctrl+R was pressed. */
  search: HistorySearch | null
  /** Keys that are not whole yet. */
  rest: Bytes
  /** Text is being pasted: its end has not come yet. */
  pasting?: true
  /** The last key was Tab, and nothing came of it. */
  tabbed: boolean
  /** Waits for names to complete with. */
  asking: Asking | null
}

/** A question to the cluster, and the line it was asked for. */
interface Asking {
  readonly client: NodeId
  readonly callId: number
  readonly wanted: 'topics' | 'groups'
  readonly word: string
  readonly line: string
  readonly timer: number
}

export const newEditor = (): EditorState => ({
  active: false, prompt: '$ ', text: '', cursor: 0, shownCells: 2, before: '', waitsFor: null, historyAt: 0, draft: '', cut: '', rest: asBytes(''), tabbed: false,
  asking: null, search: null,
})
