// Share: the state's code, and what opens the panel with the link.
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { stateCodeOf } from '../../store/state-code.ts'
import { useLanes, usePage } from '../session.ts'
import './share.css'

const SharePanel = lazy(async () => ({ default: (await import('./share-panel.tsx')).SharePanel }))

export const Share = () => {
  const { session } = usePage()
  const stateHash = useLanes((state) => (state.clock?.paused ? state.stateHash : null))
  const ready = useLanes((state) => state.time !== null)
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && place.current?.contains(event.target) !== true) setOpen(false)
    }
    addEventListener('pointerdown', leave)
    return () => removeEventListener('pointerdown', leave)
  }, [open])
  const toggle = () => {
    // An instant can be shared when the run stands still at it.
    if (!open) session.setPaused(true)
    setOpen(!open)
  }
  return (
    <div
      className="share" ref={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        setOpen(false)
        place.current?.querySelector('button')?.focus()
      }}
    >
      <button type="button" aria-expanded={open} disabled={!ready} title="A link that opens this run at this instant" onClick={toggle}>Share</button>
      <span className="state-code" title={stateHash === null ? 'The state has a code while the run stands still' : `State ${stateHash}: the same on every computer`}>
        <button type="button" className="word" data-word="state code">{stateHash === null ? 'state when paused' : 'state'}</button>{' '}
        <code data-state-code data-state-hash={stateHash ?? undefined}>{stateHash === null ? '' : stateCodeOf(stateHash)}</code>
      </span>
      {open && <Suspense><SharePanel onOpened={() => setOpen(false)} /></Suspense>}
    </div>
  )
}
