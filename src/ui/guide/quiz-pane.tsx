// The quiz, a question at a time. Its answer is what a run of the engine comes to: the session beside it is played on a fresh cluster when
// the question is answered, and "show me" plays it on the stage.
import { freshQuestion, withQuestion, withQuizResult } from '../../store/guide-store.ts'
import type { QuizCard, QuizResult } from '../../worker/guide-view.ts'
import { useGuide, usePage } from '../session.ts'
import { Options } from './options.tsx'
import { SessionLines } from './session-lines.tsx'
import { useBegin } from './use-guide-actions.ts'

/** What the run came to is what is read next; the keyboard, whose button is gone, goes on from there. */
const intoView = (section: HTMLElement | null): void => {
  section?.scrollIntoView({ block: 'nearest' })
  const { activeElement } = document
  if (activeElement === document.body || activeElement?.closest('.guide') != null) section?.focus({ preventScroll: true })
}

/** The question has a run of its own: what is to be seen of it is seen once it is on the stage. */
const Look = ({ card }: { card: QuizCard }) => {
  const begin = useBegin()
  const onStage = useGuide((state) => state.opening.scenario === card.id)
  if (onStage) return <p className="look"><strong>On the stage.</strong> {card.look}</p>
  return (
    <p className="look">
      <strong>A run of its own.</strong> It was played aside, not on the stage.{' '}
      <button type="button" className="link" onClick={() => begin(card.id, true)}>Play it on the stage</button> and you will see: {card.look}
    </p>
  )
}

const Result = ({ card, chosen, result }: { card: QuizCard; chosen: number | null; result: QuizResult }) => {
  if (result.answer === null) return <p>The run gave no answer: {result.failure ?? 'it fits none of the options, or more than one'}.</p>
  const mine = chosen === null ? undefined : card.options[chosen]
  const right = chosen === result.answer
  return (
    <section className="outcome" ref={intoView} tabIndex={-1} aria-label="The run's answer">
      <p>
        <strong>{right ? 'Right.' : 'Not quite.'}</strong>{' '}
        {!right && <>The run shows: <q>{card.options[result.answer]?.text}</q>. </>}
        {!right && mine !== undefined && <>Your answer assumes: <q>{mine.belief}</q> The question’s run says otherwise: {result.against[chosen ?? 0]} </>}
        {card.options[result.answer]?.belief}
      </p>
      <p>{result.explanation}</p>
      <Look card={card} />
      <details>
        <summary>Why not the other answers</summary>
        <dl>
          {card.options.map(({ text, belief }, index) => index !== result.answer && index !== chosen && (
            <div key={text}>
              <dt>{text}</dt>
              <dd><q>{belief}</q> {result.against[index]}</dd>
            </div>
          ))}
        </dl>
      </details>
      <details>
        <summary>The commands of the run</summary>
        <SessionLines lines={result.session} />
      </details>
    </section>
  )
}

/** Answers the question that is asked by its run. */
const useAnswer = (card: QuizCard): (() => Promise<void>) => {
  const { guide, session } = usePage()
  return async () => {
    guide.setState((state) => withQuestion(state, card.id, { running: true }))
    const told = await session.quiz(card.id)
    if (told !== null) guide.setState((state) => withQuizResult(state, card.id, told))
  }
}

const Question = ({ card }: { card: QuizCard }) => {
  const { guide } = usePage()
  const { chosen, running, result } = useGuide((state) => state.quiz[card.id] ?? freshQuestion)
  return (
    <section data-question={card.id}>
      <Options
        question={card.question}
        options={card.options}
        chosen={chosen}
        answer={result?.answer ?? null}
        locked={running || result !== null}
        onChoose={(index) => guide.setState((state) => withQuestion(state, card.id, { chosen: index }))}
      />
      <div aria-live="polite">{result !== null && <Result card={card} chosen={chosen} result={result} />}</div>
    </section>
  )
}

const Foot = ({ card, next }: { card: QuizCard; next: QuizCard | undefined }) => {
  const { guide } = usePage()
  const begin = useBegin()
  const answer = useAnswer(card)
  const { chosen, running, result } = useGuide((state) => state.quiz[card.id] ?? freshQuestion)
  const onStage = useGuide((state) => state.opening.scenario === card.id)
  const ask = (question: string): void => guide.setState({ question })
  const again = (): void => guide.setState((state) => withQuestion(state, card.id, freshQuestion))
  return (
    <footer className="guide-foot">
      <div className="row">
        {result === null
          ? (
            <button type="button" className="primary" disabled={chosen === null || running} onClick={() => void answer()}>
              {running ? 'A run is checking it' : 'Check my answer'}
            </button>
          )
          : (
            <button type="button" className={onStage ? '' : 'primary'} onClick={() => begin(card.id, true)}>
              {onStage ? 'Show me again' : 'Show me on the stage'}
            </button>
          )}
        {onStage && next !== undefined && <button type="button" className="primary" onClick={() => ask(next.id)}>Next question</button>}
      </div>
      <div className="help">
        {result !== null && <button type="button" className="link" onClick={again}>Ask me again</button>}
        {!onStage && next !== undefined && <button type="button" className="link" onClick={() => ask(next.id)}>Next question</button>}
      </div>
    </footer>
  )
}

const wordOf = (told: { readonly right: boolean } | undefined): string => (told === undefined ? 'open' : told.right ? 'right' : 'wrong')

export const QuizPane = () => {
  const { guide } = usePage()
  const quiz = useGuide((state) => state.catalogue?.quiz ?? null)
  const asked = useGuide((state) => state.question)
  const answered = useGuide((state) => state.progress.quiz)
  const at = Math.max(0, quiz?.findIndex(({ id }) => id === asked) ?? 0)
  const card = quiz?.[at]
  if (quiz === null || card === undefined) return <p>There are no questions.</p>
  return (
    <>
      <div className="guide-body" tabIndex={0} role="group" aria-label="Quiz">
        <p className="place">Question {at + 1} of {quiz.length}{card.source === 'tutorial' && ', from the tutorial'}</p>
        <Question key={card.id} card={card} />
        <nav className="questions" aria-label="Questions" data-roving>
          {quiz.map(({ id }, index) => (
            <button
              key={id}
              type="button"
              tabIndex={id === card.id ? 0 : -1}
              data-mark={wordOf(answered[id])}
              aria-current={id === card.id ? 'step' : undefined}
              aria-label={`Question ${index + 1}, ${wordOf(answered[id])}`}
              onClick={() => guide.setState({ question: id })}
            >
              {index + 1}
            </button>
          ))}
        </nav>
      </div>
      <Foot key={card.id} card={card} next={quiz[at + 1]} />
    </>
  )
}
