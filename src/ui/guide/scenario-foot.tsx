// Below the task, always in sight: the one thing to press next, and help.
import { useEffect, useRef } from 'react'
import { nextScenario, outcomeOf } from '../../store/guide-store.ts'
import type { NextStep } from '../../store/next-step.ts'
import { lineOf, offerWords, wordsOf } from '../../store/next-step.ts'
import type { PhaseCard, ScenarioCard } from '../../worker/guide-view.ts'
import { useGuide, useLanes, usePage } from '../session.ts'
import { soon } from '../soon.tsx'
import { useSheets } from './use-sheets.ts'
import { useBegin, useStep } from './use-guide-actions.ts'
import { useNextStep } from './use-guided.ts'

const AskFirst = soon(async () => (await import('./predict.tsx')).AskFirst)

type Step<Kind extends NextStep['kind']> = Extract<NextStep, { kind: Kind }>

const NextCommand = ({ step }: { step: Step<'command'> }) => {
  const act = useStep()
  const { command, offer, at, all } = step
  return (
    <>
      <p className="next">
        {all > 1 && <small>{at + 1} of {all}</small>}
        <code>{lineOf(command, offer)}</code>
      </p>
      {offer.note !== null && <p className="next-note">{offer.note}</p>}
      <div className="row">
        <button type="button" className="primary" aria-disabled={offer.terminal === null} onClick={(event) => act(step, event)}>{offerWords(offer)}</button>
      </div>
    </>
  )
}

/** Only what is faster than now is offered. */
const Watching = ({ speed }: { speed: number }) => {
  const { session } = usePage()
  const faster = useLanes((state) => speed > (state.clock?.speed ?? 1))
  return (
    <>
      <p className="next">Watching the cluster for the goal; some time has to pass.</p>
      {faster && <div className="row"><button type="button" onClick={() => session.setSpeed(speed)}>Let it run at {speed}×</button></div>}
    </>
  )
}

const Help = ({ card, phase }: { card: ScenarioCard; phase: PhaseCard }) => {
  const { guide } = usePage()
  const begin = useBegin()
  const count = useGuide((state) => state.hints)
  const shown = useGuide((state) => state.opening.show)
  const next = useGuide(nextScenario)
  const all = phase.hints.length
  return (
    <div className="help">
      <button type="button" className="link" aria-disabled={count >= all} onClick={() => guide.setState({ hints: Math.min(count + 1, all) })}>
        {count >= all ? 'No more hints' : `Hint ${count + 1} of ${all}`}
      </button>
      {shown
        ? <button type="button" className="link" onClick={() => begin(card.id)}>Do it yourself</button>
        : <button type="button" className="link" onClick={() => begin(card.id, true)}>Show me</button>}
      {next !== null && (
        <button type="button" className="link quiet" title={`Begins “${next.title}” with a fresh run; the way back to this one is kept`} onClick={() => begin(next.id)}>Skip this task</button>
      )}
    </div>
  )
}

const StepButton = ({ step, first = true }: { step: Exclude<NextStep, { kind: 'watch' }>; first?: boolean }) => {
  const act = useStep()
  const { words, about } = wordsOf(step)
  const full = about === null || step.kind === 'yourself' ? words : `${words}: ${about}`
  return <button type="button" className={first ? 'primary' : ''} onClick={(event) => act(step, event)}>{full}</button>
}

const Next = ({ step, first }: { step: Step<'scenario'>; first: boolean }) => {
  const begin = useBegin()
  return (
    <>
      <StepButton step={step} first={first} />
      <p className="next-run">
        {step.goesOn ? 'It goes on in this run. ' : 'It begins a fresh run.'}
        {step.goesOn && <button type="button" className="link" onClick={() => begin(step.next.id)}>Begin afresh</button>}
      </p>
    </>
  )
}

const Onward = ({ step }: { step: Step<'phase' | 'yourself' | 'scenario' | 'quiz'> }) => (
  <div className="row">
    {step.kind === 'scenario' ? <Next step={step} first /> : <StepButton step={step} />}
    {step.kind === 'yourself' && step.next !== null && <Next step={{ kind: 'scenario', next: step.next, goesOn: false }} first={false} />}
  </div>
)

const Step = ({ step }: { step: NextStep }) => {
  switch (step.kind) {
    case 'watch': return step.speed === null ? null : <Watching speed={step.speed} />
    case 'command': return <NextCommand key={step.at} step={step} />
    default: return <Onward step={step} />
  }
}

/** The button that had the keyboard is gone, another stands in its place: it goes on from there, unless it has been elsewhere since. */
const useHeldFocus = () => {
  const foot = useRef<HTMLElement>(null)
  const held = useRef(false)
  useEffect(() => {
    const look = ({ target }: Event): void => { held.current = target instanceof Node && foot.current?.contains(target) === true }
    addEventListener('focusin', look)
    addEventListener('pointerdown', look)
    return () => {
      removeEventListener('focusin', look)
      removeEventListener('pointerdown', look)
    }
  }, [])
  useEffect(() => {
    if (!held.current || document.activeElement !== document.body) return
    foot.current?.querySelector<HTMLElement>('button.primary, button')?.focus({ preventScroll: true })
  })
  return foot
}

export const ScenarioFoot = ({ card, phase }: { card: ScenarioCard; phase: PhaseCard }) => {
  const step = useNextStep()
  const over = useGuide((state) => outcomeOf(state) !== null)
  const foot = useHeldFocus()
  const sheets = useSheets()
  return (
    <footer className="guide-foot" ref={foot}>
      {sheets && <AskFirst />}
      {step !== null && <Step step={step} />}
      {!over && <Help card={card} phase={phase} />}
    </footer>
  )
}
