// Below the task, always in sight: the one thing to press next, and help.
import { useEffect, useRef } from 'react'
import type { FocusEvent, MouseEvent } from 'react'
import { nextScenario, outcomeOf, withNextPhase } from '../../store/guide-store.ts'
import type { PhaseCard, ScenarioCard, ShownCommand } from '../../worker/guide-view.ts'
import { focusTerminal, focusTerminalToCome } from '../dock/focus-terminal.ts'
import { isPhone } from '../is-phone.ts'
import { useGuide, useLanes, usePage } from '../session.ts'
import { useBegin, useGoOn, useRun } from './use-guide-actions.ts'
import { useNextAt, useOffer } from './use-guided.ts'

const NextCommand = ({ command, at, all }: { command: ShownCommand; at: number; all: number }) => {
  const run = useRun()
  const offer = useOffer(command)
  const { line, press } = command
  return (
    <>
      <p className="next">
        {all > 1 && <small>{at + 1} of {all}</small>}
        <code>{press === undefined ? line : `Ctrl+C in terminal ${offer.terminal ?? command.terminal}`}</code>
      </p>
      {offer.note !== null && <p className="next-note">{offer.note}</p>}
      <div className="row">
        <button type="button" className="primary" aria-disabled={offer.terminal === null} onClick={(event) => run(command, offer, event, at)}>{offer.words}</button>
      </div>
    </>
  )
}

/** Only what is faster than now is worth a word. */
const Watching = ({ speed }: { speed: number }) => {
  const faster = useLanes((state) => speed > (state.clock?.speed ?? 1))
  return <p className="next">Watching the cluster for the goal.{faster && ` Time may run faster: ${speed}×.`}</p>
}

const ToDo = ({ phase }: { phase: PhaseCard }) => {
  const { commands, speed } = phase
  const at = useNextAt(phase)
  const command = commands[at]
  if (commands.length === 0) return null
  return command === undefined ? <Watching speed={speed} /> : <NextCommand key={at} command={command} at={at} all={commands.length} />
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
        <button type="button" className="link quiet" title={`Begins “${next.title}” with a fresh run; the way back to this one is kept`} onClick={() => begin(next.id)}>Skip to the next task</button>
      )}
    </div>
  )
}

/** Who presses with a pointer may go on typing: the cursor is where the next command belongs. On a phone that would bring the keys up. */
const terminalFor = (phase: PhaseCard | undefined, { detail }: MouseEvent): string | null =>
  detail > 0 && !isPhone() ? phase?.commands[0]?.terminal ?? 'A' : null

const Next = ({ next }: { next: ScenarioCard }) => {
  const begin = useBegin()
  const goOn = useGoOn()
  const shown = useGuide((state) => state.opening.show)
  const goesOn = useGuide((state) => state.view?.goesOn ?? false) && !shown
  const act = (event: MouseEvent): void => {
    const terminal = terminalFor(next.phases[0], event)
    if (goesOn) goOn(next.id)
    else begin(next.id)
    if (terminal !== null) (goesOn ? focusTerminal : focusTerminalToCome)(terminal)
  }
  return (
    <>
      <button type="button" className={shown ? '' : 'primary'} onClick={act}>Next: {next.title}</button>
      <p className="next-run">
        {goesOn ? 'It goes on in this run. ' : 'It begins a fresh run.'}
        {goesOn && <button type="button" className="link" onClick={() => begin(next.id)}>Begin afresh</button>}
      </p>
    </>
  )
}

const Onward = ({ card }: { card: ScenarioCard }) => {
  const { guide } = usePage()
  const begin = useBegin()
  const shown = useGuide((state) => state.opening.show)
  const at = useGuide((state) => state.phase)
  const next = useGuide(nextScenario)
  const following = card.phases[at + 1]
  if (following !== undefined) {
    const goOn = (event: MouseEvent): void => {
      guide.setState(withNextPhase)
      const terminal = terminalFor(following, event)
      if (terminal !== null) focusTerminal(terminal)
    }
    return (
      <div className="row">
        <button type="button" className="primary" onClick={goOn}>Go on: {following.name}</button>
      </div>
    )
  }
  return (
    <div className="row">
      {shown && <button type="button" className="primary" onClick={() => begin(card.id)}>Now do it yourself</button>}
      {next !== null && <Next next={next} />}
      {next === null && !shown && <button type="button" className="primary" onClick={() => guide.setState({ tab: 'quiz' })}>On to the quiz</button>}
    </div>
  )
}

/** The button that had the keyboard is gone, another stands in its place: it goes on from there. */
const useHeldFocus = () => {
  const foot = useRef<HTMLElement>(null)
  const held = useRef(false)
  useEffect(() => {
    if (!held.current || document.activeElement !== document.body) return
    foot.current?.querySelector<HTMLElement>('button.primary, button')?.focus({ preventScroll: true })
  })
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) held.current = false
  }
  return { ref: foot, onFocus: () => { held.current = true }, onBlur }
}

export const ScenarioFoot = ({ card, phase }: { card: ScenarioCard; phase: PhaseCard }) => {
  const over = useGuide((state) => outcomeOf(state) !== null)
  const shown = useGuide((state) => state.opening.show)
  useGuide((state) => state.ran)
  const held = useHeldFocus()
  return (
    <footer className="guide-foot" {...held}>
      {over ? <Onward card={card} /> : !shown && <ToDo phase={phase} />}
      {!over && <Help card={card} phase={phase} />}
    </footer>
  )
}
