// The left column: keeps the guide's place while it is loaded, folded, or on a phone one of two sheets.
import './guide.css'
import { lazy, Suspense } from 'react'
import { useGuide, usePage } from '../session.ts'

const GuidePanel = lazy(async () => ({ default: (await import('./guide-panel.tsx')).GuidePanel }))

/** On a phone the guide and the stage take turns. */
export const Sheets = () => {
  const { guide } = usePage()
  const sheet = useGuide((state) => state.sheet)
  const done = useGuide((state) => state.view?.goalReached ?? false)
  return (
    <div className="sheets" role="radiogroup" aria-label="Sheet">
      {(['guide', 'stage'] as const).map((name) => (
        <button key={name} type="button" role="radio" aria-checked={sheet === name} onClick={() => guide.setState({ sheet: name, open: true })}>
          {name === 'stage' ? 'Stage' : done ? 'Guide: goal reached' : 'Guide'}
        </button>
      ))}
    </div>
  )
}

export const GuideSlot = () => {
  const { guide } = usePage()
  const open = useGuide((state) => state.open)
  const sheet = useGuide((state) => state.sheet)
  if (!open) {
    return (
      <button type="button" className="guide-folded" aria-expanded={false} onClick={() => guide.setState({ open: true })}>
        <span>Guide</span>
      </button>
    )
  }
  return (
    <aside className={sheet === 'guide' ? 'guide' : 'guide behind'} data-region="guide" tabIndex={-1} aria-label="Guide">
      <Suspense fallback={<p className="guide-wait">The guide is coming.</p>}>
        <GuidePanel />
      </Suspense>
    </aside>
  )
}
