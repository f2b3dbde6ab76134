// What a room needs of the guide: the title, one sentence, what came of it, and the next thing to press.
import './present.css'
import './present-stage.css'
import { outcomeOf, phaseOf, scenarioOf } from '../../store/guide-store.ts'
import { NextButton } from '../guide/next-button.tsx'
import { useGuide } from '../session.ts'
import { KeyEcho } from './key-echo.tsx'

const firstSentence = (text: string): string => /^.*?[.?](?=\s|$)/s.exec(text)?.[0] ?? text

export const PresentStrip = () => {
  const title = useGuide((state) => scenarioOf(state)?.title ?? null)
  const task = useGuide((state) => phaseOf(state)?.task ?? null)
  const explanation = useGuide((state) => outcomeOf(state)?.explanation ?? null)
  return (
    <section className="present-strip" aria-label="Guide" data-region="guide" tabIndex={-1}>
      <div className="words">
        <h2>{title ?? 'No task is under way'}</h2>
        {task !== null && <p>{firstSentence(explanation === null || explanation === '' ? task : explanation)}</p>}
      </div>
      <NextButton />
      <KeyEcho />
    </section>
  )
}
