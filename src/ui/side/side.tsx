// The right column: lag over time, and whatever was opened, with every field the engine knows.
import { lazy, Suspense } from 'react'
import { soon } from '../soon.tsx'
import { closeDetails } from '../keys/key-table.ts'
import { useLanes, usePage } from '../session.ts'

const Inspector = soon(async () => (await import('./inspector.tsx')).Inspector)
const ActionPanel = soon(async () => (await import('../actions/action-panel.tsx')).ActionPanel)
const NothingOpened = soon(async () => (await import('../glossary/words.tsx')).NothingOpened)
const LagChart = lazy(async () => ({ default: (await import('./lag-chart.tsx')).LagChart }))

export const Side = () => {
  const page = usePage()
  const isOpen = useLanes((state) => state.sideOpen)
  const hasTarget = useLanes((state) => state.target !== null)
  const acts = useLanes((state) => state.action !== null)
  const groups = useLanes((state) => state.cluster.groups)
  if (!isOpen) return null
  const rest = !hasTarget && !acts && <NothingOpened />
  return (
    <aside className={hasTarget || acts ? 'side open' : 'side'} aria-label="Details" data-region tabIndex={-1}>
      <button type="button" className="close" aria-label="Close details" onClick={() => closeDetails(page)}>×</button>
      {acts && <ActionPanel />}
      {hasTarget && <Inspector />}
      {/* What stands below the chart is there when it is, and not before: nothing moves. */}
      {groups.length > 0 ? <Suspense><LagChart />{rest}</Suspense> : rest}
    </aside>
  )
}
