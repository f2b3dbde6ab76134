// The next step as one button, for a room and under a phone's stage. It keeps its place while there is nothing to press.
import './next-button.css'
import { phaseOf } from '../../store/guide-store.ts'
import { useGuide } from '../session.ts'
import { useNextStep } from './next-step.ts'

export const NextButton = () => {
  const step = useNextStep()
  const watching = useGuide((state) => phaseOf(state) !== null)
  return (
    <div className="next-step">
      {step === null
        ? watching && <p>Watching the cluster for the goal.</p>
        : (
          <button type="button" className="primary" aria-disabled={step.blocked} title={step.about} onClick={(event) => !step.blocked && step.act(event)}>
            {step.words}<span className="unseen">: {step.about}</span>
          </button>
        )}
      {step !== null && <code aria-hidden="true">{step.about}</code>}
    </div>
  )
}

/** Under the stage, where guide and stage take turns. */
export const StageFoot = () => {
  const sheet = useGuide((state) => state.sheet)
  return sheet === 'stage' ? <section className="stage-foot" aria-label="Next step"><NextButton /></section> : null
}
