// What happened against what was predicted, and why, with the journal's entries behind it. All of it was read from the run.
import { useEffect, useRef } from 'react'
import { clockOf } from '../../store/clock-text.ts'
import type { PhaseCard, PhaseView } from '../../worker/guide-view.ts'
import { hasSheets } from '../is-phone.ts'
import { useOpen } from '../opens.tsx'
import { useGuide, useLanes, usePage } from '../session.ts'
import { isStill } from '../use-still.ts'
import { narrate } from '../words/narrate.ts'
import { Measured } from './measured.tsx'

type Props = { readonly card: PhaseCard; readonly outcome: PhaseView; readonly predicted: number | null }

export const Verdict = ({ card, outcome, predicted }: Props) => {
  const right = outcome.answer === null ? undefined : card.options[outcome.answer]
  const mine = predicted === null ? undefined : card.options[predicted]
  if (right === undefined) return null
  if (mine === undefined) return <p><strong>{right.text}.</strong> {right.belief}</p>
  if (mine === right) return <p><strong>You were right.</strong> {right.belief}</p>
  return (
    <p>
      <strong>It turned out differently.</strong> You answered “{mine.text}”. That rests on the idea: <q>{mine.belief}</q> The answer of this run: “{right.text}”. {right.belief}
    </p>
  )
}

/** When it was so; what is shown may be an instant before, when it was not so yet. */
export const AsOf = ({ atUs }: Pick<PhaseView, 'atUs'>) => {
  const { session } = usePage()
  const later = useLanes((state) => state.clock !== null && state.clock.nowUs < atUs)
  if (!later) return null
  return (
    <p className="as-of">
      This was seen later: the stage shows an instant before it.{' '}
      <button type="button" className="link" onClick={() => session.seek(atUs)}>Go to {clockOf(atUs)}</button>
    </p>
  )
}

const Behind = ({ entries }: Pick<PhaseView, 'entries'>) => {
  const open = useOpen()
  const { store, guide } = usePage()
  const showAll = (): void => {
    store.setState({ dockTab: 'journal', dockOpen: true })
    guide.setState({ sheet: 'stage' })
  }
  const names = useLanes((state) => state.names)
  if (entries.length === 0) return null
  return (
    <>
      <h3>In the journal</h3>
      <ol className="entries">
        {entries.map((entry) => (
          <li key={entry.id}>
            <button type="button" className="link" onClick={() => open({ kind: 'entry', id: entry.id })}>
              <time>{clockOf(entry.at)}</time> {narrate(entry, names)}
            </button>
          </li>
        ))}
      </ol>
      <p className="all-entries"><button type="button" className="link" onClick={showAll}>The whole journal</button></p>
    </>
  )
}

export const Told = (props: Props) => (
  <>
    <AsOf atUs={props.outcome.atUs} />
    <Verdict {...props} />
    <p>{props.outcome.explanation}</p>
    <Behind entries={props.outcome.entries} />
  </>
)

export const Outcome = ({ card, outcome }: Omit<Props, 'predicted'>) => {
  const predicted = useGuide((state) => state.predictions[state.phase] ?? null)
  const shown = useGuide((state) => state.opening.show)
  // Who worked ahead reads the parts one by one: the goal is the last one's.
  const over = useGuide((state) => state.view?.goalReached === true && state.phase === state.view.reached.length - 1)
  const sheet = useGuide((state) => state.sheet)
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    // The stage's sheet hides the guide there.
    if (sheet === 'stage' && hasSheets()) return
    ref.current?.scrollIntoView({ block: 'start', behavior: isStill() ? 'auto' : 'smooth' })
  }, [sheet])
  const words = shown ? 'Shown, not done' : over ? 'Goal reached' : 'Seen'
  return (
    <section className="outcome" ref={ref}>
      <h3>{words}<small>at {clockOf(outcome.atUs)}</small></h3>
      <AsOf atUs={outcome.atUs} />
      <Verdict card={card} outcome={outcome} predicted={predicted} />
      <Measured />
      <p>{outcome.explanation}</p>
      <Behind entries={outcome.entries} />
    </section>
  )
}
