// The scenario under way: what to do, what will happen, what happened.
import { useEffect, useRef } from 'react'
import { nextScenario, scenarioOf } from '../../store/guide-store.ts'
import type { ScenarioCard } from '../../worker/guide-view.ts'
import { useGuide, usePage } from '../session.ts'
import { CommandBox } from './command-box.tsx'
import { Options } from './options.tsx'
import { Outcome } from './outcome.tsx'
import { useBegin } from './use-guide-actions.ts'

const Predict = ({ card }: { card: ScenarioCard }) => {
  const { guide } = usePage()
  const predicted = useGuide((state) => state.predicted)
  const view = useGuide((state) => state.view)
  const over = view?.goalReached ?? false
  if (card.question === null || (over && predicted === null)) return null
  return (
    <section>
      <h3>{over ? 'You predicted' : 'Predict first'}</h3>
      <Options
        question={card.question}
        options={card.options}
        chosen={predicted}
        answer={over ? (view?.answer ?? null) : null}
        locked={over}
        onChoose={(index) => guide.setState({ predicted: index })}
      />
    </section>
  )
}

const Hints = ({ hints }: Pick<ScenarioCard, 'hints'>) => {
  const count = useGuide((state) => state.hints)
  if (count === 0) return null
  return (
    <ol className="hints" aria-label="Hints">
      {hints.slice(0, count).map((hint) => <li key={hint}>{hint}</li>)}
    </ol>
  )
}

const Help = ({ card }: { card: ScenarioCard }) => {
  const { guide } = usePage()
  const begin = useBegin()
  const count = useGuide((state) => state.hints)
  const next = useGuide(nextScenario)
  return (
    <div className="help">
      <button
        type="button"
        className="link"
        aria-disabled={count >= card.hints.length}
        onClick={() => guide.setState({ hints: Math.min(count + 1, card.hints.length) })}
      >
        {count >= card.hints.length ? 'No more hints' : `Hint ${count + 1} of ${card.hints.length}`}
      </button>
      <button type="button" className="link" onClick={() => begin(card.id, true)}>Show me</button>
      {next !== null && <button type="button" className="link quiet" onClick={() => begin(next.id)}>Skip</button>}
    </div>
  )
}

/** A button that led here is gone: the keyboard goes on from the title. */
const Title = ({ text }: { text: string }) => {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus()
  }, [])
  return <h2 ref={ref} tabIndex={-1}>{text}</h2>
}

export const ScenarioPane = () => {
  const { guide } = usePage()
  const card = useGuide(scenarioOf)
  const view = useGuide((state) => state.view)
  const shown = useGuide((state) => state.opening.show)
  if (card === null) {
    return (
      <section>
        <p>No task is under way in this run.</p>
        <button type="button" onClick={() => guide.setState({ tab: 'list' })}>Choose a task</button>
      </section>
    )
  }
  const over = view?.goalReached ?? false
  return (
    <section data-scenario={card.id}>
      <p className="place">Tutorial 1, {card.place}</p>
      <Title key={card.id} text={card.title} />
      <p>{card.task}</p>
      {shown && !over && <p className="showing">The solution is being played in the terminals.</p>}
      <Predict card={card} />
      {!shown && card.commands.length > 0 && <h3>{card.question === null ? 'Do it' : 'Then do it'}</h3>}
      {!shown && card.commands.map((command, index) => <CommandBox key={`${index} ${command.line}`} command={command} first={index === 0 && !over} />)}
      <div aria-live="polite">{over && view !== null && <Outcome card={card} view={view} />}</div>
      <Hints hints={card.hints} />
      {!over && <Help card={card} />}
    </section>
  )
}
