// The next step as one button, for a room and under a phone's stage. It keeps its place while there is nothing to press.
import './next-button.css'
import type { NextStep } from '../../store/next-step.ts'
import { wordsOf } from '../../store/next-step.ts'
import { useGuide } from '../session.ts'
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

/** Under the stage, where guide and stage take turns. */
export const StageFoot = () => {
  const sheet = useGuide((state) => state.sheet)
  return sheet === 'stage' ? <section className="stage-foot" aria-label="Next step"><NextButton /></section> : null
}
