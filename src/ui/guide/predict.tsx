// What is to be predicted, and what was. Where guide and stage take turns it is asked right above the button that runs it: there the text above
// is longer than the screen.
import { useState } from 'react'
import { outcomeOf, phaseOf, withPrediction } from '../../store/guide-store.ts'
import type { PhaseCard, PhaseView } from '../../worker/guide-view.ts'
import { useGuide, usePage } from '../session.ts'
import { Options } from './options.tsx'

export const Predict = ({ card, outcome }: { card: PhaseCard; outcome: PhaseView | null }) => {
  const { guide } = usePage()
  const predicted = useGuide((state) => state.predictions[state.phase] ?? null)
  const over = outcome !== null
  if (card.question === null || (over && predicted === null)) return null
  return (
    <section>
      <h3>{over ? 'You predicted' : 'Predict first'}</h3>
      <Options
        question={card.question}
        options={card.options}
        chosen={predicted}
        answer={outcome?.answer ?? null}
        locked={over}
        onChoose={(index) => guide.setState((state) => withPrediction(state, index))}
      />
    </section>
  )
}

/** Once something is chosen it makes room. */
const Ask = ({ card }: { card: PhaseCard }) => {
  const predicted = useGuide((state) => state.predictions[state.phase] ?? null)
  const [again, setAgain] = useState(false)
  const chosen = predicted === null ? undefined : card.options[predicted]
  if (chosen === undefined || again) return <div className="ask guide-asks" onChange={() => setAgain(false)}><Predict card={card} outcome={null} /></div>
  return (
    <p className="ask">
      You predict: <strong>{chosen.text}</strong> <button type="button" className="link" onClick={() => setAgain(true)}>Change</button>
    </p>
  )
}

/** Until something of it has been run. */
export const AskFirst = () => {
  const card = useGuide(phaseOf)
  const over = useGuide((state) => outcomeOf(state) !== null)
  const begun = useGuide((state) => state.ran > 0 || state.opening.show)
  return card === null || card.question === null || over || begun ? null : <Ask key={card.name} card={card} />
}
