// The scenario under way: what to do, what will happen, what happened, phase by phase. What to press next stands below it, always in sight.
import { useEffect, useRef } from 'react'
import { outcomeOf, phaseOf, scenarioOf } from '../../store/guide-store.ts'
import type { PhaseCard, ScenarioCard } from '../../worker/guide-view.ts'
import { useGuide, usePage } from '../session.ts'
import { soon } from '../soon.tsx'
import { CommandBox } from './command-box.tsx'
import './this-run.css'
import { ScenarioFoot } from './scenario-foot.tsx'
import { useSheets } from './use-sheets.ts'

const Outcome = soon(async () => (await import('./outcome.tsx')).Outcome)
const Told = soon(async () => (await import('./outcome.tsx')).Told)
const Predict = soon(async () => (await import('./predict.tsx')).Predict)

/** Comes into sight when it is asked for. */
const Hint = ({ text }: { text: string }) => {
  const ref = useRef<HTMLLIElement>(null)
  useEffect(() => { ref.current?.scrollIntoView({ block: 'nearest' }) }, [])
  return <li ref={ref}>{text}</li>
}

const Hints = ({ hints }: Pick<PhaseCard, 'hints'>) => {
  const count = useGuide((state) => state.hints)
  if (count === 0) return null
  return (
    <ol className="hints" aria-label="Hints">
      {hints.slice(0, count).map((hint) => <Hint key={hint} text={hint} />)}
    </ol>
  )
}

let isFirst = true

/** A button that led here is gone: the keyboard goes on from the title. Nothing led to the first of them. */
const Title = ({ text }: { text: string }) => {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!isFirst && document.activeElement === document.body) ref.current?.focus()
    isFirst = false
  }, [])
  return <h2 ref={ref} tabIndex={-1}>{text}</h2>
}

/** What the phases before the one that is shown came to. */
const Earlier = ({ phases }: { phases: readonly PhaseCard[] }) => {
  const shown = useGuide((state) => state.phase)
  const reached = useGuide((state) => state.view?.reached)
  const predictions = useGuide((state) => state.predictions)
  return phases.slice(0, shown).map((card, index) => {
    const outcome = reached?.[index]
    return outcome !== undefined && (
      <details key={card.name} className="earlier">
        <summary>{card.name}: done</summary>
        <Told card={card} outcome={outcome} predicted={predictions[index] ?? null} />
      </details>
    )
  })
}

const PhaseHead = ({ phases, card }: { phases: readonly PhaseCard[]; card: PhaseCard }) => {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (card === phases[0]) return
    // Who types in a terminal while a solution is shown goes on typing there.
    const { activeElement } = document
    if (activeElement === document.body || activeElement?.closest('.guide') != null) ref.current?.focus({ preventScroll: true })
    ref.current?.scrollIntoView({ block: 'start' })
  }, [card, phases])
  if (phases.length === 1) return null
  return <h3 ref={ref} className="phase" tabIndex={-1}>{card.name}<small>part {phases.indexOf(card) + 1} of {phases.length}</small></h3>
}

const PhasePane = ({ card }: { card: PhaseCard }) => {
  const outcome = useGuide(outcomeOf)
  const shown = useGuide((state) => state.opening.show)
  const begun = useGuide((state) => state.ran > 0)
  const askedBelow = useSheets() && outcome === null && !begun && !shown
  return (
    <>
      <p>{card.task}</p>
      {shown && outcome === null && <p className="showing">The solution is being played in the terminals.</p>}
      {!askedBelow && <Predict card={card} outcome={outcome} />}
      {!shown && card.commands.length > 0 && <h3>{card.question === null ? 'Do it' : 'Then do it'}</h3>}
      {!shown && card.commands.map((command, index) => (
        <CommandBox key={`${index} ${command.line}`} command={command} at={index} alone={card.commands.length === 1} />
      ))}
      <div>{outcome !== null && <Outcome key={card.name} card={card} outcome={outcome} />}</div>
      {outcome === null && <Hints hints={card.hints} />}
    </>
  )
}

const Program = ({ program: { name, text, note } }: { program: NonNullable<ScenarioCard['program']> }) => (
  <details className="program" onToggle={({ currentTarget }) => currentTarget.open && currentTarget.scrollIntoView({ block: 'start' })}>
    <summary>{name}</summary>
    <p>{note}</p>
    <pre tabIndex={0} aria-label={name}><code>{text}</code></pre>
  </details>
)

/** Where the run went on from the scenario before, its broker may be reached by another address. */
const SameRun = () => {
  const gone = useGuide((state) => state.opening.now !== undefined)
  const server = useGuide((state) => state.view?.server ?? null)
  if (!gone && server === null) return null
  return <p className="same-run">{gone && 'You stay in your run. '}{server !== null && `On this machine its broker is at ${server}.`}</p>
}

export const ScenarioPane = () => {
  const { guide } = usePage()
  const card = useGuide(scenarioOf)
  const phase = useGuide(phaseOf)
  if (card === null || phase === null) {
    return (
      <section className="guide-body">
        <p>No task is under way in this run.</p>
        <div className="row"><button type="button" onClick={() => guide.setState({ tab: 'list' })}>Choose a task</button></div>
      </section>
    )
  }
  return (
    <>
      <section className="guide-body" data-scenario={card.id} tabIndex={0} aria-label="Task">
        <p className="place">Tutorial 1, {card.place}</p>
        <Title key={card.id} text={card.title} />
        <SameRun />
        <Earlier phases={card.phases} />
        <PhaseHead phases={card.phases} card={phase} />
        <PhasePane key={`${card.id} ${phase.name}`} card={phase} />
        {card.program !== null && <Program program={card.program} />}
      </section>
      <ScenarioFoot card={card} phase={phase} />
    </>
  )
}
