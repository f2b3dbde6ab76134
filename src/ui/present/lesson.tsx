// The lesson in front of a room, beside the stage: the whole task, what is to be predicted, and what came of it.
import './lesson.css'
import { clockOf } from '../../store/clock-text.ts'
import { outcomeOf, phaseOf, scenarioOf, withPrediction } from '../../store/guide-store.ts'
import type { PhaseCard, PhaseView } from '../../worker/guide-view.ts'
import { Measured } from '../guide/measured.tsx'
import { Options } from '../guide/options.tsx'
import { AsOf, Verdict } from '../guide/outcome.tsx'
import { useGuide, usePage } from '../session.ts'
import { useLessonShown } from './use-lesson.ts'

const Question = ({ card, outcome, predicted }: { card: PhaseCard; outcome: PhaseView | null; predicted: number | null }) => {
  const { guide } = usePage()
  if (card.question === null) return null
  return (
    <>
      {outcome === null && <h3>Predict first</h3>}
      <Options
        question={card.question}
        options={card.options}
        chosen={predicted}
        answer={outcome?.answer ?? null}
        locked={outcome !== null}
        onChoose={(index) => guide.setState((state) => withPrediction(state, index))}
      />
    </>
  )
}

const Seen = ({ card, outcome, predicted }: { card: PhaseCard; outcome: PhaseView; predicted: number | null }) => (
  <div className="outcome">
    <h3>Seen at {clockOf(outcome.atUs)}</h3>
    <AsOf atUs={outcome.atUs} />
    {predicted !== null && <Verdict card={card} outcome={outcome} predicted={predicted} />}
    <p>{outcome.explanation}</p>
    <Measured />
  </div>
)

export const Lesson = () => {
  const shown = useLessonShown()
  const scenario = useGuide(scenarioOf)
  const card = useGuide(phaseOf)
  const outcome = useGuide(outcomeOf)
  const predicted = useGuide((state) => state.predictions[state.phase] ?? null)
  if (!shown || scenario === null || card === null) return null
  return (
    <aside className="lesson" key={`${scenario.id} ${card.name} ${outcome !== null}`} data-region aria-label="Lesson" tabIndex={0}>
      {outcome === null ? <p>{card.task}</p> : <Seen {...{ card, outcome, predicted }} />}
      <Question {...{ card, outcome, predicted }} />
    </aside>
  )
}
