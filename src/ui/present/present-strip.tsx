// What a room needs of the guide at any time: where it is, what is done next and what to press for it. The rest is told in the lesson.
import './present.css'
import './present-stage.css'
import { useEffect } from 'react'
import { clockOf } from '../../store/clock-text.ts'
import { outcomeOf, phaseOf, scenarioOf } from '../../store/guide-store.ts'
import type { NextStep } from '../../store/next-step.ts'
import { lineOf } from '../../store/next-step.ts'
import { NextButton } from '../guide/next-button.tsx'
import { useNextStep } from '../guide/use-guided.ts'
import { useGuide, useLanes, usePage } from '../session.ts'
import { KeyEcho } from './key-echo.tsx'
import { showLesson, useLessonShown } from './use-lesson.ts'

/** A question is put to the room before anything is run. */
const useQuestionsShown = (): void => {
  const page = usePage()
  const asks = useGuide((state) => {
    const phase = phaseOf(state)
    return phase?.question == null || outcomeOf(state) !== null ? null : `${scenarioOf(state)?.id} ${phase.name}`
  })
  useEffect(() => {
    if (asks !== null) showLesson(page)
  }, [asks, page])
}

const Doing = ({ step }: { step: NextStep }) => {
  const speed = useLanes((state) => state.clock?.speed ?? 1)
  switch (step.kind) {
    case 'command': return (
      <p className="doing">
        {step.all > 1 && `${step.at + 1} of ${step.all}, `}
        {step.command.press === undefined && `in terminal ${step.offer.where ?? step.command.terminal}: `}
        <code>{lineOf(step.command, step.offer)}</code>
        {step.offer.note !== null && ` ${step.offer.note}`}
      </p>
    )
    case 'watch': return (
      <p className="doing">Watching the cluster for the goal.{step.speed !== null && step.speed > speed && ` It comes sooner at ${step.speed}× speed.`}</p>
    )
    case 'phase': return <p className="doing">Then: {step.phase.name}</p>
    case 'scenario': return <p className="doing">Then: {step.next.title}{!step.goesOn && ', in a fresh run'}</p>
    default: return null
  }
}

/** While the lesson is folded its text stands here, as much of it as there is room for: what is run next keeps its line. */
const InShort = () => {
  const task = useGuide((state) => phaseOf(state)?.task ?? null)
  const outcome = useGuide(outcomeOf)
  return <p className="in-short">{outcome === null ? task : `At ${clockOf(outcome.atUs)}: ${outcome.explanation}`}</p>
}

/** The way to another lesson, and back to this one. */
const Title = () => {
  const page = usePage()
  const title = useGuide((state) => scenarioOf(state)?.title ?? null)
  const shown = useLessonShown()
  const listed = useGuide((state) => state.tab === 'list') && shown
  const toggle = (): void => {
    page.guide.setState({ tab: listed ? 'scenario' : 'list' })
    showLesson(page)
  }
  return (
    <button type="button" title={listed ? 'Back to the lesson' : 'Another lesson'} aria-expanded={listed} onClick={toggle}>
      {title ?? 'No task is under way'}
    </button>
  )
}

export const PresentStrip = () => {
  const phase = useGuide((state) => phaseOf(state)?.name ?? '')
  const lesson = useLessonShown()
  const step = useNextStep()
  useQuestionsShown()
  return (
    <section className="present-strip" aria-label="Guide" data-region="guide" tabIndex={-1}>
      <div className={step?.kind === 'command' || lesson ? 'words' : 'words in-full'}>
        <div className="first-line">
          <h2><Title />{phase !== '' && <small>{phase}</small>}</h2>
          {!lesson && <InShort />}
        </div>
        {step !== null && (step.kind === 'command' || lesson) && <Doing step={step} />}
      </div>
      <KeyEcho />
      {step !== null && step.kind !== 'watch' && <NextButton />}
    </section>
  )
}
