// "Why did that happen?": the last entries of the journal in words, each of which opens with its chain of causes.
import { memo } from 'react'
import { clockOf } from '../../store/clock-text.ts'
import type { JournalEntry } from '../../worker/view.ts'
import { useOpen } from '../opens.tsx'
import { useLanes, usePage } from '../session.ts'
import { asShown } from '../words/as-shown.ts'
import { narrate } from '../words/narrate.ts'

const mostLines = 3

/** Every acknowledged batch and commit would push out what explains them. */
const everyday = new Set(['producer-batch-acked', 'offsets-committed'])

const lastOf = (journal: readonly JournalEntry[]): JournalEntry[] => {
  const found: JournalEntry[] = []
  for (let index = journal.length - 1; index >= 0 && found.length < mostLines; index--) {
    if (!everyday.has(journal[index]!.kind)) found.push(journal[index]!)
  }
  return found
}

export const Strip = memo(() => {
  const { store } = usePage()
  const open = useOpen()
  const journal = useLanes((state) => state.journal)
  const names = useLanes((state) => state.names)
  const last = lastOf(journal)
  return (
    <section className="strip" aria-label="Why did that happen?">
      <h2>
        <button type="button" onClick={() => store.setState({ dockTab: 'journal', dockOpen: true })}>Why did that happen?</button>
      </h2>
      <ol>
        {last.map((entry) => (
          <li key={entry.id}>
            <button type="button" onClick={() => open({ kind: 'entry', id: entry.id })}>
              <time>{clockOf(entry.at)}</time> <span>{asShown(narrate(entry, names))}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
})
