// How much of the run the line shows: all of it, or a part around the instant at which the run stands, which is the last of it while it runs.
import { useEffect, useMemo, useState } from 'react'
import type { RefObject } from 'react'
import { endOf } from '../../store/time-state.ts'
import type { Closer } from '../geometry/time-scale.ts'
import { beginOf, zoomed } from '../geometry/time-scale.ts'
import { tickText } from '../geometry/tick-text.ts'
import { useLanes, usePage } from '../session.ts'

const lastMinute = 60_000_000
const wheelStep = 60

export const useZoom = (ref: RefObject<HTMLElement | null>) => {
  const { store } = usePage()
  const [lengthUs, setLength] = useState<number | null>(null)
  // While the handle is held the line stands still below it.
  const [heldFromUs, setHeld] = useState<number | null>(null)
  const liveFromUs = useLanes(({ clock }) => (lengthUs === null ? 0 : beginOf(lengthUs, clock?.nowUs ?? 0)))
  const fromUs = heldFromUs ?? liveFromUs
  const closer: Closer = useMemo(() => (lengthUs === null ? null : { fromUs, lengthUs }), [fromUs, lengthUs])
  const zoom = (by: 1 | -1): void => setLength((before) => zoomed(before, endOf(store.getState()), by))
  useEffect(() => {
    const element = ref.current
    let turned = 0
    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.deltaY === 0) return
      event.preventDefault()
      turned += event.deltaY
      if (Math.abs(turned) < wheelStep) return
      const by = turned < 0 ? 1 : -1
      turned = 0
      setLength((before) => zoomed(before, endOf(store.getState()), by))
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [ref, store])
  return { closer, zoom, choose: setLength, hold: (held: boolean) => setHeld(held ? fromUs : null) }
}

type Props = { readonly closer: Closer; readonly zoom: (by: 1 | -1) => void; readonly choose: (lengthUs: number | null) => void }

export const TimeZoom = ({ closer, zoom, choose }: Props) => {
  const isLong = useLanes((state) => endOf(state) > lastMinute)
  const words = closer === null ? 'whole run' : tickText(closer.lengthUs)
  return (
    <span className="time-zoom" role="group" aria-label="How much of the run the time line shows">
      <button type="button" aria-label="Show more of the run" disabled={closer === null} onClick={() => zoom(-1)}>−</button>
      <button
        type="button" className="shown" title={closer === null ? 'Show the minute around the instant' : 'Show the whole run'}
        onClick={() => (closer !== null ? choose(null) : isLong ? choose(lastMinute) : zoom(1))}
      >
        {words}
      </button>
      <button type="button" aria-label="Show less of the run" onClick={() => zoom(1)}>+</button>
    </span>
  )
}
