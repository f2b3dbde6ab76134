// What happened against what was predicted, and why, with the journal's entries behind it. All of it was read from the run.
import { useEffect, useRef } from 'react'
import { clockOf } from '../../store/clock-text.ts'
import { nextScenario } from '../../store/guide-store.ts'
import type { GuideView, ScenarioCard } from '../../worker/guide-view.ts'
import { useOpen } from '../opens.tsx'
import { useGuide } from '../session.ts'
import { narrate } from '../words/narrate.ts'
import { useBegin } from './use-guide-actions.ts'

const Verdict = ({ card, view, predicted }: { card: ScenarioCard; view: GuideView; predicted: number | null }) => {
  const right = view.answer === null ? undefined : card.options[view.answer]
  const mine = predicted === null ? undefined : card.options[predicted]
  if (right === undefined) return null
  if (mine === undefined) return <p><strong>{right.text}.</strong> {right.belief}</p>
  if (mine === right) return <p><strong>You were right.</strong> {right.belief}</p>
  return (
    <p>
      <strong>It went otherwise.</strong> Behind “{mine.text}” stands a belief: <q>{mine.belief}</q> This run shows: {right.text}. {right.belief}
    </p>
  )
}

const Behind = ({ entries }: Pick<GuideView, 'entries'>) => {
  const open = useOpen()
  if (entries.length === 0) return null
  return (
    <>
      <h3>In the journal</h3>
      <ol className="entries">
        {entries.map((entry) => (
          <li key={entry.id}>
            <button type="button" className="link" onClick={() => open({ kind: 'entry', id: entry.id })}>
              <time>{clockOf(entry.at)}</time> {narrate(entry)}
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}

/** The stage's sheet hides the guide there. */
const isPhone = (): boolean => matchMedia('(max-width: 719px)').matches
const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

export const Outcome = ({ card, view }: { card: ScenarioCard; view: GuideView }) => {
  const begin = useBegin()
  const predicted = useGuide((state) => state.predicted)
  const shown = useGuide((state) => state.opening.show)
  const next = useGuide(nextScenario)
  const sheet = useGuide((state) => state.sheet)
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    if (sheet === 'stage' && isPhone()) return
    ref.current?.scrollIntoView({ block: 'start', behavior: isStill() ? 'auto' : 'smooth' })
  }, [sheet])
  return (
    <section className="outcome" ref={ref}>
      <h3>{shown ? 'Shown, not done' : 'Goal reached'}</h3>
      <Verdict card={card} view={view} predicted={predicted} />
      <p>{view.explanation}</p>
      <Behind entries={view.entries} />
      <div className="row">
        {shown && <button type="button" className="primary" onClick={() => begin(card.id)}>Now do it yourself</button>}
        {next !== null && <button type="button" className={shown ? '' : 'primary'} onClick={() => begin(next.id)}>Next: {next.title}</button>}
      </div>
    </section>
  )
}
