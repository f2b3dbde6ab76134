// The right column: lag over time, and whatever was opened, with every field the engine knows.
import { lazy, Suspense } from 'react'
import { useLanes, usePage } from '../session.ts'
import { Inspector } from './inspector.tsx'

const LagChart = lazy(async () => ({ default: (await import('./lag-chart.tsx')).LagChart }))

export const Side = () => {
  const { store, session } = usePage()
  const isOpen = useLanes((state) => state.sideOpen)
  const hasTarget = useLanes((state) => state.target !== null)
  const groups = useLanes((state) => state.cluster.groups)
  if (!isOpen) return null
  const close = () => {
    store.setState({ sideOpen: false, target: null, inspection: null })
    session.look({ inspect: null })
  }
  return (
    <aside className={hasTarget ? 'side open' : 'side'} aria-label="Details" data-region tabIndex={-1}>
      <button type="button" className="close" aria-label="Close details" onClick={close}>×</button>
      {groups.length > 0 && <Suspense><LagChart /></Suspense>}
      <Inspector />
    </aside>
  )
}
