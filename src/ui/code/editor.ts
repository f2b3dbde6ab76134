// The editor itself: CodeMirror with YAML, remarks in the margin, a bound on what it takes. What is typed is told; what comes from outside
// is put in with as little change as it takes, so that the cursor stays.
import { yaml } from '@codemirror/lang-yaml'
import type { Diagnostic } from '@codemirror/lint'
import { forceLinting, linter, lintGutter } from '@codemirror/lint'
import { Annotation, Compartment, EditorState } from '@codemirror/state'
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { minimalSetup } from 'codemirror'
import type { Remark } from '../../worker/compose-help.ts'

export const mostCharacters = 1_000_000
const remarksAfterMs = 250

export type EditorEvents = {
  onText(text: string): void
  onLeave(): void
  onSave(): void
  onBlur(): void
  onTooLong(characters: number): void
  remarks(text: string): Promise<readonly Remark[]>
  onRemarks(remarks: readonly Remark[]): void
}

export type Editor = {
  /** Shows another file: its history begins anew. */
  open(path: string, text: string, marked: boolean): void
  /** The same file with another text; it can be undone. */
  replace(text: string, own: boolean): void
  goToLine(line: number): void
  destroy(): void
}

const fromOutside = Annotation.define<boolean>()

const diagnosticsOf = (state: EditorState, remarks: readonly Remark[]): Diagnostic[] => remarks.map(({ line, level, text }) => {
  const { from, to, text: content } = state.doc.line(Math.min(Math.max(1, line), state.doc.lines))
  const indent = content.length - content.trimStart().length
  return { from: from + indent, to: Math.max(from + indent, to), severity: level, message: text }
})

/** The span that differs between two texts. */
const difference = (before: string, after: string) => {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path)

const marksFor = (events: EditorEvents, marked: boolean) => {
  if (!marked) return []
  const source = async ({ state }: EditorView): Promise<Diagnostic[]> => {
    const remarks = await events.remarks(state.doc.toString())
    events.onRemarks(remarks)
    return diagnosticsOf(state, remarks)
  }
  return [linter(source, { delay: remarksAfterMs }), lintGutter()]
}

const bounded = (events: EditorEvents) => EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.length <= mostCharacters) return transaction
  const { length } = transaction.newDoc
  queueMicrotask(() => events.onTooLong(length))
  return []
})

const extensionsOf = (events: EditorEvents) => [
  keymap.of([
    { key: 'Escape', run: () => { events.onLeave(); return true } },
    { key: 'Mod-s', run: () => { events.onSave(); return true } },
  ]),
  minimalSetup, lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), bounded(events),
  EditorView.contentAttributes.of({ 'aria-label': 'Text of the file. Escape leaves the editor.', tabindex: '0' }),
  EditorView.domEventHandlers({ blur: () => events.onBlur() }),
  EditorView.updateListener.of(({ docChanged, state, transactions }) => {
    if (docChanged && !transactions.some((one) => one.annotation(fromOutside))) events.onText(state.doc.toString())
  }),
]

export const createEditor = (parent: HTMLElement, events: EditorEvents): Editor => {
  const language = new Compartment()
  const marks = new Compartment()
  const stateFor = (path: string, text: string, marked: boolean): EditorState => EditorState.create({
    doc: text, extensions: [extensionsOf(events), language.of(isYaml(path) ? yaml() : []), marks.of(marksFor(events, marked))],
  })
  const view = new EditorView({ parent, state: stateFor('', '', false) })
  return {
    open: (path, text, marked) => {
      view.setState(stateFor(path, text, marked))
      if (marked) forceLinting(view)
      else events.onRemarks([])
    },
    replace: (text, own) => view.dispatch({ changes: difference(view.state.doc.toString(), text), annotations: own ? [] : [fromOutside.of(true)] }),
    goToLine: (line) => {
      const { from } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines))
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
      view.focus()
    },
    destroy: () => view.destroy(),
  }
}
