// The last of the journal in words, each of which opens with its chain of causes.
import { useMemo } from 'react'
import { clockOf } from '../../store/clock-text.ts'
import { useOpen } from '../opens.tsx'
import { useLanes } from '../session.ts'
import { asShown } from '../words/as-shown.ts'
import { whyLines } from '../words/why.ts'

export const WhyLines = () => {
  const open = useOpen()
  const journal = useLanes((state) => state.journal)
  const names = useLanes((state) => state.names)
  const lines = useMemo(() => whyLines(journal, names), [journal, names])
  return (
    <ol>
      {lines.map(({ key, entry, words, isFront }) => (
        <li key={key} className={isFront ? 'front' : undefined}>
          <button type="button" onClick={() => open({ kind: 'entry', id: entry.id })}>
            <time>{clockOf(entry.at)}</time> <span>{asShown(words)}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
