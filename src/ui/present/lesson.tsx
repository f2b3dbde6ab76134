// The lesson in front of a room, beside the stage: the whole task, what is to be predicted, what is run, and what came of it.
import './lesson.css'
import { clockOf } from '../../store/clock-text.ts'
import { outcomeOf, phaseOf, scenarioOf, withPrediction } from '../../store/guide-store.ts'
import { whereNow } from '../../store/guided-place.ts'
import { withTerminalInFront } from '../../store/shown-terminals.ts'
import type { PhaseCard, PhaseView } from '../../worker/guide-view.ts'
import { Words } from '../guide/command-box.tsx'
import { Measured } from '../guide/measured.tsx'
import { MoreBelow } from '../guide/more-below.tsx'
import { Options } from '../guide/options.tsx'
import { AsOf, Verdict } from '../guide/outcome.tsx'
import { LeftRuns } from '../guide/left-runs.tsx'
import { ScenarioList } from '../guide/scenario-list.tsx'
import { answersInWords } from '../guide/use-guide-actions.ts'
import { useNextStep } from '../guide/use-guided.ts'
import { useGuide, useLanes, usePage } from '../session.ts'
import { useLessonShown } from './use-lesson.ts'

const Question = ({ card, outcome, predicted }: { card: PhaseCard; outcome: PhaseView | null; predicted: number | null }) => {
  const { guide } = usePage()
  if (card.question === null) return null
  // The verdict names what was chosen and what the run shows.
  if (outcome !== null && predicted !== null) return null
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

/** What is run next, to its end; while the cluster is watched, what was run last. */
const Command = ({ card }: { card: PhaseCard }) => {
  const step = useNextStep()
  const shown = useGuide((state) => state.opening.show)
  const guided = useGuide((state) => state.guided)
  const next = step?.kind === 'command' ? step : null
  const command = next?.command ?? (shown ? undefined : card.commands.at(-1))
  if (command === undefined || command.press !== undefined) return null
  return (
    <div className="to-run">
      <h3>{next === null ? 'Was run' : 'Next'} in terminal {next?.offer.where ?? whereNow(guided, command.terminal)}</h3>
      {next?.offer.typesOnly !== true && <pre><code><Words of={command.line} /></code></pre>}
      {command.input !== undefined && (
        <>
          <h3>then, at its prompt</h3>
          <pre className="records">{command.input.map((text, index) => <code key={index}>{text}{'\n'}</code>)}</pre>
        </>
      )}
    </div>
  )
}

/** What a command printed whose answer is in words is a click away: terminals are folded in front of a room. */
const Printed = ({ card }: { card: PhaseCard }) => {
  const { store } = usePage()
  const terminal = useGuide(({ guided }) => {
    const last = card.commands.findLast(answersInWords)
    return last === undefined ? null : whereNow(guided, last.terminal)
  })
  const there = useLanes((state) => state.terminals.some((tab) => tab.terminal === terminal))
  if (terminal === null || !there) return null
  const show = (): void => store.setState((state) => ({ ...withTerminalInFront(state, terminal), dockTab: 'terminals', dockOpen: true }))
  return <p className="printed"><button type="button" className="link" onClick={show}>What terminal {terminal} shows</button></p>
}

const Seen = ({ card, outcome, predicted }: { card: PhaseCard; outcome: PhaseView; predicted: number | null }) => (
  <div className="outcome">
    <h3>Seen at {clockOf(outcome.atUs)}</h3>
    <AsOf atUs={outcome.atUs} />
    {predicted !== null && card.question !== null && <p className="asked">{card.question}</p>}
    {predicted !== null && <Verdict card={card} outcome={outcome} predicted={predicted} />}
    <p>{outcome.explanation}</p>
    <Measured />
    <Printed card={card} />
  </div>
)

const Told = ({ card }: { card: PhaseCard }) => {
  const outcome = useGuide(outcomeOf)
  const predicted = useGuide((state) => state.predictions[state.phase] ?? null)
  return (
    <>
      {outcome === null ? <p>{card.task}</p> : <Seen {...{ card, outcome, predicted }} />}
      <Question {...{ card, outcome, predicted }} />
      {outcome === null && <Command card={card} />}
    </>
  )
}

export const Lesson = () => {
  const shown = useLessonShown()
  const scenario = useGuide(scenarioOf)
  const card = useGuide(phaseOf)
  const listed = useGuide((state) => state.tab === 'list')
  const seen = useGuide((state) => outcomeOf(state) !== null)
  if (!shown || (!listed && (scenario === null || card === null))) return null
  if (listed) {
    return (
      <aside className="lesson" data-region aria-label="Lessons" tabIndex={-1}>
        <MoreBelow />
        <div className="guide"><LeftRuns /><ScenarioList /></div>
      </aside>
    )
  }
  return (
    <aside className="lesson" key={`${scenario?.id} ${card?.name} ${seen}`} data-region aria-label="Lesson" tabIndex={-1}>
      <MoreBelow />
      <div className="lesson-body" tabIndex={0}>{card !== null && <Told card={card} />}</div>
    </aside>
  )
}
