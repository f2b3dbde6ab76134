// A file that is being edited: what is typed, what the simulation holds, and what is on its way there. A terminal may change the file at any
// time; what was typed and not yet saved is never lost over it.

export type FileDraft = {
  readonly path: string
  readonly text: string
  /** As the simulation had it when it was last heard of. */
  readonly base: string
  /** Saved and not heard back yet, oldest first. */
  readonly sent: readonly string[]
  /** What a terminal wrote while there were unsaved changes; null: there is nothing to decide. */
  readonly theirs: string | null
}

export const openDraft = (path: string, text: string): FileDraft => ({ path, text, base: text, sent: [], theirs: null })

export const isUnsaved = ({ text, base, sent }: FileDraft): boolean => text !== (sent.at(-1) ?? base)

export const withTyped = (draft: FileDraft, text: string): FileDraft => (text === draft.text ? draft : { ...draft, text })

/** What is typed is the file's text from now on, whatever a terminal wrote. */
export const withSaved = (draft: FileDraft): FileDraft => ({ ...draft, sent: [...draft.sent, draft.text], theirs: null })

/** The simulation shows this text now. */
export const withSeen = (draft: FileDraft, seen: string): FileDraft => {
  if (seen === draft.base && draft.sent.length === 0) return draft
  const at = draft.sent.lastIndexOf(seen)
  if (at >= 0) return { ...draft, base: seen, sent: draft.sent.slice(at + 1), theirs: null }
  if (seen === draft.base) return draft
  if (draft.text === seen) return { ...draft, base: seen, sent: [], theirs: null }
  if (!isUnsaved(draft)) return { ...draft, base: seen, sent: [], text: seen, theirs: null }
  return { ...draft, base: seen, sent: [], theirs: seen }
}

export const withTheirs = (draft: FileDraft): FileDraft => (draft.theirs === null ? draft : openDraft(draft.path, draft.theirs))

const mostLetters = 80

/** Why a file cannot have this name, in a sentence; null when it can. */
export const badName = (name: string, taken: readonly string[]): string | null => {
  if (name === '') return 'A file needs a name.'
  if (name.length > mostLetters) return `A name has at most ${mostLetters} letters here.`
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return 'A name here has letters, digits, dots, dashes and underscores, and begins with a letter or a digit.'
  return taken.includes(name) ? `There is a file ${name} already.` : null
}

/** Files that compose reads. */
export const isComposeFile = (path: string): boolean => /(^|\/)(docker-)?compose[^/]*\.ya?ml$/.test(path)

/** Programs in languages that nothing here runs. */
export const isProgram = (path: string): boolean => /\.(py|ipynb|java|kts?|scala|go|m?[jt]s|rb|cs|rs|c|cpp)$/i.test(path)
