// What a screen reader hears of the run: one polite region, fed by the journal, no faster than it can be listened to.
import { useEffect, useState } from 'react'
import { scenarioOf } from '../../store/guide-store.ts'
import { usePage } from '../session.ts'
import type { Page } from '../session.ts'
import { announcement } from '../words/announce.ts'
import { asShown } from '../words/as-shown.ts'

const everyMs = 2000

/** What became of the task: its goal, and why it went as it did. */
const goalWords = ({ guide }: Page): string | null => {
  const state = guide.getState()
  const { view } = state
  const last = view?.reached.at(-1)
  if (view === null || last === undefined) return null
  const title = scenarioOf(state)?.title ?? view.scenario
  return `${view.goalReached ? `The goal of “${title}” is reached.` : 'This part is done.'} ${last.explanation}`
}

/** Asked every two seconds; what was said is not said again. */
const listen = (page: Page): (() => string | null) => {
  const { store } = page
  let heard = store.getState().journal.at(-1)?.id ?? -1
  let { seed } = store.getState()
  let goal: string | null = goalWords(page)
  let opened: string | null = null
  let { changed } = store.getState()
  return () => {
    const { journal, names, inspection, target, seed: now } = store.getState()
    const last = journal.at(-1)?.id ?? -1
    // A run that began anew, or went back, counts from there.
    if (now !== seed || last < heard) heard = -1
    seed = now
    const said = announcement(journal.filter(({ id }) => id > heard), names)
    heard = last
    const reached = goalWords(page)
    const news = reached !== goal ? reached : null
    goal = reached
    const title = target === null ? null : inspection === null ? opened : asShown(inspection.title)
    const shown = title !== opened && title !== null ? `Opened: ${title}.` : null
    opened = title
    // What the journal does not tell: a client that was made slow, a setting.
    const before = changed
    changed = store.getState().changed
    const others = said === null && changed !== before && changed.length > 0 ? `${changed.map((change) => change.words).join('. ')}.` : null
    const words = [news, said, others, shown].filter((each) => each !== null)
    return words.length === 0 ? null : words.join(' ')
  }
}

export const LiveRegion = () => {
  const page = usePage()
  const [words, setWords] = useState('')
  useEffect(() => {
    const next = listen(page)
    const timer = setInterval(() => {
      const said = next()
      if (said !== null) setWords(said)
    }, everyMs)
    return () => clearInterval(timer)
  }, [page])
  return <div className="unseen" role="log" aria-live="polite" aria-atomic="true" aria-label="What happened" data-live>{words}</div>
}
