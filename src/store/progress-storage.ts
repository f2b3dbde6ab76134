// Progress in this browser. Storage may be full, blocked or absent: then it lasts as long as the page does.
import type { Progress } from './progress.ts'
import { noProgress, progressOf, progressText } from './progress.ts'

const key = 'lanes-progress'

const notKept = 'This browser does not let Lanes keep your progress: it lasts until you close the page, and can be exported as a file.'

export const readProgress = (): { readonly progress: Progress; readonly problem: string | null } => {
  try {
    const text = localStorage.getItem(key)
    if (text === null) return { progress: noProgress, problem: null }
    const progress = progressOf(text)
    return 'reason' in progress
      ? { progress: noProgress, problem: `The progress kept in this browser cannot be read (${progress.reason}). The guide begins anew.` }
      : { progress, problem: null }
  } catch {
    return { progress: noProgress, problem: notKept }
  }
}

/** What went wrong, in a sentence; null when it is kept. */
export const writeProgress = (progress: Progress): string | null => {
  try {
    localStorage.setItem(key, progressText(progress))
    return null
  } catch {
    return notKept
  }
}
