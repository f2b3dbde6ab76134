import './theme/theme.css'
import './theme/dialog.css'
import './theme/stage.css'
import './theme/strip.css'
import './theme/topics.css'
import './theme/stage-small.css'
import './theme/bars.css'
import './theme/side.css'
import './theme/phone.css'
import './theme/wide.css'
import { Dock } from './dock/dock.tsx'
import { Guarded } from './guarded.tsx'
import { GuideSlot, Sheets } from './guide/guide-slot.tsx'
import { Keyboard } from './keys/keyboard.tsx'
import type { Page } from './session.ts'
import { PageContext, useLanes } from './session.ts'
import { Side } from './side/side.tsx'
import { soon } from './soon.tsx'
import { Stage } from './stage/stage.tsx'
import { TimeSlot } from './time/time-slot.tsx'
import { Notice } from './transport/notice.tsx'
import { TopBar } from './transport/top-bar.tsx'

const PlayingRunPanel = soon(async () => (await import('./share/playing-run.tsx')).PlayingRunPanel)
const StageFoot = soon(async () => (await import('./guide/next-button.tsx')).StageFoot)
const LiveRegion = soon(async () => (await import('./live/live-region.tsx')).LiveRegion)
const WordTip = soon(async () => (await import('./glossary/word-tip.tsx')).WordTip)
const Lesson = soon(async () => (await import('./present/lesson.tsx')).Lesson)
const PresentStrip = soon(async () => (await import('./present/present-strip.tsx')).PresentStrip)

/** Three rows: what stands above, the work, the dock. */
const Parts = () => {
  const present = useLanes((state) => state.present)
  return (
    <div className={present ? 'app present' : 'app'}>
      <div className="above">
        <TopBar />
        <TimeSlot />
        <Notice />
        {present ? <PresentStrip /> : <Sheets />}
      </div>
      <div className="work">
        <Guarded part="The guide">{present ? <Lesson /> : <GuideSlot />}</Guarded>
        <Guarded part="The stage"><Stage /></Guarded>
        <Guarded part="The details"><Side /></Guarded>
      </div>
      {!present && <StageFoot />}
      <Guarded part="What lies below the stage"><Dock /></Guarded>
    </div>
  )
}

export const App = ({ page }: { page: Page }) => (
  <PageContext value={page}>
    <Keyboard />
    <Parts />
    <LiveRegion />
    <PlayingRunPanel />
    <WordTip />
  </PageContext>
)
