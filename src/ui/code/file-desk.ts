// The open file between the editor and the simulation: what is typed is saved when the typing rests, what a terminal writes is shown, and
// where both happened the reader decides.
import type { FileDraft } from '../../store/file-draft.ts'
import { isComposeFile, isUnsaved, openDraft, withSaved, withSeen, withTheirs, withTyped } from '../../store/file-draft.ts'
import type { Remark } from '../../worker/compose-help.ts'
import type { Session } from '../../worker/session.ts'
import type { Editor } from './editor.ts'
import { createEditor, mostCharacters } from './editor.ts'

export type FileDesk = {
  /** What the simulation has in the file that is to be edited. */
  see(path: string, text: string): void
  save(): void
  takeTheirs(): void
  goToLine(line: number): void
  /** Puts another text in the place of all; it can be undone in the editor. */
  replaceAll(text: string): void
  /** Saves what is not saved. */
  close(): void
}

export type DeskEvents = {
  onDraft(draft: FileDraft | null): void
  onRemarks(remarks: readonly Remark[]): void
  /** One sentence about what was refused; empty: nothing was. */
  onTold(text: string): void
  onLeave(): void
}

const saveAfterMs = 600

type Desk = { readonly session: Session; readonly events: DeskEvents; draft: FileDraft | null; timer: ReturnType<typeof setTimeout> | undefined }

const hold = (desk: Desk, draft: FileDraft | null): void => {
  if (draft === desk.draft) return
  desk.draft = draft
  desk.events.onDraft(draft)
}

const save = (desk: Desk): void => {
  clearTimeout(desk.timer)
  const { draft } = desk
  if (draft === null || (!isUnsaved(draft) && draft.theirs === null)) return
  desk.session.storeFile(draft.path, draft.text)
  hold(desk, withSaved(draft))
}

/** Typing rests: what a terminal has written meanwhile is not written over. */
const rest = (desk: Desk): void => {
  if (desk.draft?.theirs === null) save(desk)
}

const typed = (desk: Desk, text: string): void => {
  if (desk.draft === null) return
  desk.events.onTold('')
  hold(desk, withTyped(desk.draft, text))
  clearTimeout(desk.timer)
  desk.timer = setTimeout(() => rest(desk), saveAfterMs)
}

const see = (desk: Desk, editor: Editor, path: string, text: string): void => {
  if (desk.draft?.path !== path) {
    rest(desk)
    hold(desk, openDraft(path, text))
    return editor.open(path, text, isComposeFile(path))
  }
  const next = withSeen(desk.draft, text)
  if (next.text !== desk.draft.text) editor.replace(next.text, false)
  hold(desk, next)
}

const takeTheirs = (desk: Desk, editor: Editor): void => {
  if (desk.draft === null) return
  const next = withTheirs(desk.draft)
  hold(desk, next)
  editor.replace(next.text, false)
}

export const createFileDesk = (parent: HTMLElement, session: Session, events: DeskEvents): FileDesk => {
  const desk: Desk = { session, events, draft: null, timer: undefined }
  const editor = createEditor(parent, {
    onText: (text) => typed(desk, text),
    onLeave: () => events.onLeave(),
    onSave: () => save(desk),
    onBlur: () => rest(desk),
    onTooLong: (characters) =>
      events.onTold(`That would make ${characters} characters. A file holds at most ${mostCharacters} here, so nothing was changed.`),
    remarks: (text) => session.remarks(text),
    onRemarks: (remarks) => events.onRemarks(remarks),
  })
  return {
    see: (path, text) => see(desk, editor, path, text),
    save: () => save(desk),
    takeTheirs: () => takeTheirs(desk, editor),
    goToLine: (line) => editor.goToLine(line),
    replaceAll: (text) => editor.replace(text, true),
    close: () => {
      rest(desk)
      editor.destroy()
    },
  }
}
