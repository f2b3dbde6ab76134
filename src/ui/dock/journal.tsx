// The journal, newest first: what happened, in words; filters; each entry opens with the chain of its causes.
import { useMemo, useState } from 'react'
import { clockOf } from '../../store/clock-text.ts'
import { nodeName } from '../../store/names.ts'
import type { JournalEntry } from '../../worker/view.ts'
import { isSameTarget } from '../../store/target.ts'
import { useOpen } from '../opens.tsx'
import { useLanes } from '../session.ts'
import { asShown } from '../words/as-shown.ts'
import type { JournalArea } from '../words/journal-areas.ts'
import { areaOf, areas } from '../words/journal-areas.ts'
import { narrate } from '../words/narrate.ts'

const page = 200

/** The entry and everything that led to it. */
const chainOf = (journal: readonly JournalEntry[], id: number): ReadonlySet<number> => {
  const byId = new Map(journal.map((entry) => [entry.id, entry]))
  const chain = new Set<number>()
  for (let entry = byId.get(id); entry !== undefined && !chain.has(entry.id); entry = byId.get(entry.cause)) chain.add(entry.id)
  return chain
}

const Line = ({ entry, isOpen, isCause }: { entry: JournalEntry; isOpen: boolean; isCause: boolean }) => {
  const open = useOpen()
  const names = useLanes((state) => state.names)
  return (
    <li className={isCause ? 'cause' : undefined}>
      <button type="button" aria-pressed={isOpen} onClick={() => open({ kind: 'entry', id: entry.id })}>
        <time>{clockOf(entry.at)}</time>
        <span className="node">{nodeName(entry.node, names)}</span>
        <span>{isCause && !isOpen ? 'because: ' : ''}{asShown(narrate(entry, names))}</span>
      </button>
    </li>
  )
}

export const Journal = () => {
  const journal = useLanes((state) => state.journal)
  const target = useLanes((state) => state.target)
  const names = useLanes((state) => state.names)
  const [off, setOff] = useState<ReadonlySet<JournalArea>>(new Set(['records']))
  const [text, setText] = useState('')
  const [onlyChain, setOnlyChain] = useState(false)
  const [most, setMost] = useState(page)
  const openId = target?.kind === 'entry' ? target.id : null
  const chain = useMemo(() => (openId === null ? new Set<number>() : chainOf(journal, openId)), [journal, openId])
  const wanted = text.trim().toLowerCase()
  const shown = useMemo(() => journal.filter((entry) => {
    if (onlyChain && chain.size > 0) return chain.has(entry.id)
    return !off.has(areaOf(entry.kind)) && (wanted === '' || `${entry.kind} ${entry.node} ${narrate(entry, names)}`.toLowerCase().includes(wanted))
  }).toReversed(), [journal, names, off, wanted, onlyChain, chain])
  const toggle = (area: JournalArea) => setOff(new Set(off.has(area) ? [...off].filter((each) => each !== area) : [...off, area]))
  return (
    <div className="journal" data-region tabIndex={-1} aria-label="Journal">
      <div className="filters">
        {areas.map(([area, words]) => (
          <label key={area}><input type="checkbox" checked={!off.has(area)} onChange={() => toggle(area)} />{words}</label>
        ))}
        <input type="search" placeholder="contains" aria-label="Entries that contain" value={text} onChange={(event) => setText(event.target.value)} />
        <label className={chain.size === 0 ? 'off' : undefined}>
          <input type="checkbox" disabled={chain.size === 0} checked={onlyChain} onChange={() => setOnlyChain(!onlyChain)} />
          only the causes of the opened entry
        </label>
      </div>
      <ol>
        {shown.slice(0, most).map((entry) => (
          <Line
            key={entry.id}
            entry={entry}
            isOpen={isSameTarget(target, { kind: 'entry', id: entry.id })}
            isCause={chain.has(entry.id)}
          />
        ))}
      </ol>
      {shown.length === 0 && <p className="hint">Nothing has happened yet that these filters show.</p>}
      {shown.length > most && <button type="button" onClick={() => setMost(most + page)}>Show earlier entries</button>}
    </div>
  )
}
