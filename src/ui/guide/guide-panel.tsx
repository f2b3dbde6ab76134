// The guide: the scenario under way, the list of all of them, the quiz.
import type { GuideTab } from '../../store/guide-store.ts'
import { useGuide, usePage } from '../session.ts'
import { soon } from '../soon.tsx'
import { ScenarioPane } from './scenario-pane.tsx'

const LeftRuns = soon(async () => (await import('./left-runs.tsx')).LeftRuns)
const QuizPane = soon(async () => (await import('./quiz-pane.tsx')).QuizPane)
const ScenarioList = soon(async () => (await import('./scenario-list.tsx')).ScenarioList)
const MoreBelow = soon(async () => (await import('./more-below.tsx')).MoreBelow)
const panes = { scenario: ScenarioPane, list: ScenarioList, quiz: QuizPane } as const

export const GuidePanel = () => {
  const { guide } = usePage()
  const known = useGuide((state) => state.catalogue !== null)
  const whole = useGuide((state) => state.catalogue?.whole ?? false)
  const tab = useGuide((state) => state.tab)
  const done = useGuide((state) => state.catalogue?.scenarios.filter(({ id }) => state.progress.scenarios[id] === 'done').length ?? 0)
  const all = useGuide((state) => state.catalogue?.scenarios.length ?? 0)
  const right = useGuide((state) => state.catalogue?.quiz.filter(({ id }) => state.progress.quiz[id]?.right).length ?? 0)
  const asked = useGuide((state) => state.catalogue?.quiz.length ?? 0)
  const problem = useGuide((state) => state.problem)
  if (!known) return <p className="guide-wait">The guide is coming.</p>
  const tabs: readonly (readonly [GuideTab, string])[] = [['scenario', 'Task'], ['list', whole ? `All ${done}/${all}` : 'All'], ['quiz', whole ? `Quiz ${right}/${asked}` : 'Quiz']]
  const Pane = panes[tab]
  return (
    <>
      <div className="guide-head">
        <div role="tablist" aria-label="Guide">
          {tabs.map(([name, words]) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`guide-tab-${name}`}
              aria-selected={tab === name}
              tabIndex={tab === name ? 0 : -1}
              aria-controls="guide-panel"
              onClick={() => guide.setState({ tab: name })}
            >
              {words}
            </button>
          ))}
        </div>
        <button type="button" className="fold" aria-expanded aria-label="Fold the guide" onClick={() => guide.setState({ open: false })}>‹</button>
      </div>
      <div className="guide-main" id="guide-panel" role="tabpanel" aria-labelledby={`guide-tab-${tab}`}>
        {problem !== null && <p className="guide-problem">{problem}</p>}
        <MoreBelow />
        <LeftRuns />
        {whole || tab === 'scenario' ? <Pane /> : <p className="guide-wait">It is coming.</p>}
      </div>
    </>
  )
}
