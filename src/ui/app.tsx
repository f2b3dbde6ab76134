import './theme/theme.css'
import './theme/stage.css'
import './theme/bars.css'
import './theme/side.css'
import { Dock } from './dock/dock.tsx'
import { GuideSlot, Sheets } from './guide/guide-slot.tsx'
import type { Page } from './session.ts'
import { PageContext } from './session.ts'
import { Keyboard } from './keys/keyboard.tsx'
import { LiveRegion } from './live/live-region.tsx'
import { Side } from './side/side.tsx'
import { Stage } from './stage/stage.tsx'
import { Notice } from './transport/notice.tsx'
import { TopBar } from './transport/top-bar.tsx'

export const App = ({ page }: { page: Page }) => (
  <PageContext value={page}>
    <Keyboard />
    <div className="app">
      <TopBar />
      <Notice />
      <Sheets />
      <div className="work">
        <GuideSlot />
        <Stage />
        <Side />
      </div>
      <Dock />
    </div>
    <LiveRegion />
  </PageContext>
)
