// The next step as one button, for a room and under a phone's stage. It keeps its place while there is nothing to press.
import './next-button.css'
import type { NextStep } from '../../store/next-step.ts'
import { wordsOf } from '../../store/next-step.ts'
import { outcomeOf, phaseOf } from '../../store/guide-store.ts'
import { useGuide, usePage } from '../session.ts'
import { AskFirst } from './predict.tsx'
import { useStep } from './use-guide-actions.ts'
import { useNextStep } from './use-guided.ts'

const StepButton = ({ step }: { step: Exclude<NextStep, { kind: 'watch' }> }) => {
  const act = useStep()
  const { words, about } = wordsOf(step)
  const blocked = step.kind === 'command' && step.offer.terminal === null
  return (
    <>
      <button type="button" className="primary" aria-disabled={blocked} title={about ?? undefined} onClick={(event) => !blocked && act(step, event)}>
        {words}{about !== null && <span className="unseen">: {about}</span>}
      </button>
      {about !== null && <code aria-hidden="true">{about}</code>}
    </>
  )
}

export const NextButton = () => {
  const step = useNextStep()
  return (
    <div className="next-step">
      {step?.kind === 'watch' ? <p>Watching the cluster for the goal.</p> : step !== null && <StepButton step={step} />}
    </div>
  )
}

/** A sentence or two of it, whole ones as long as they are short. */
const short = (text: string): string => {
  const [first = text, second = ''] = text.match(/.+?[.?](?=\s|$)\s*/gs) ?? []
  return (first.length + second.length <= 170 ? first + second : first).trim()
}

/** What was seen; until then what is to be done. */
const Reading = () => {
  const { guide } = usePage()
  const task = useGuide((state) => phaseOf(state)?.task ?? null)
  const outcome = useGuide(outcomeOf)
  if (task === null) return null
  return (
    <p className="reading">
      {outcome !== null && <strong>Seen. </strong>}
      {short(outcome === null ? task : outcome.explanation)}{' '}
      {outcome !== null && <button type="button" className="link" onClick={() => guide.setState({ sheet: 'guide' })}>Read on</button>}
    </p>
  )
}

/** Under the stage, where guide and stage take turns: what is needed of the guide there. */
export const StageFoot = () => {
  const sheet = useGuide((state) => state.sheet)
  if (sheet !== 'stage') return null
  return (
    <section className="stage-foot" aria-label="Next step">
      <Reading />
      <AskFirst />
      <NextButton />
    </section>
  )
}
