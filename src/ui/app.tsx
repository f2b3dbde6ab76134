import './theme/theme.css'
import './theme/stage.css'
import './theme/bars.css'
import { Dock } from './dock/dock.tsx'
import type { Page } from './session.ts'
import { PageContext } from './session.ts'
import { Stage } from './stage/stage.tsx'
import { Notice } from './transport/notice.tsx'
import { TopBar } from './transport/top-bar.tsx'

export const App = ({ page }: { page: Page }) => (
  <PageContext value={page}>
    <div className="app">
      <TopBar />
      <Notice />
      <Stage />
      <Dock />
    </div>
  </PageContext>
)
