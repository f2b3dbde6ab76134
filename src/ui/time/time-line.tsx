// The whole run as a line: where it stands, what happened when. Its handle goes to any instant.
import { useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { endOf } from '../../store/time-state.ts'
import type { Closer, TimeScale } from '../geometry/time-scale.ts'
import { timeScale } from '../geometry/time-scale.ts'
import { useLanes, usePage } from '../session.ts'
import { Share } from '../share/share.tsx'
import { useSize } from '../use-size.ts'
import { instantWords } from '../words/time-words.ts'
import { TimeMarks } from './time-marks.tsx'
import { TimeStatus, Undo } from './time-status.tsx'
import { TimeZoom, useZoom } from './time-zoom.tsx'

const inset = 20
const snapPx = 6
const seekEveryMs = 50
const zoomKeys: Readonly<Record<string, 1 | -1>> = { '+': 1, '=': 1, '-': -1 }

/** Where the handle is held, or was let go until the run has come there; null: it stands where the run stands. */
const useAsked = (begin: number, end: number) => {
  const { session } = usePage()
  const nowUs = useLanes((state) => state.clock?.nowUs ?? 0)
  const onTheWay = useLanes((state) => state.time?.onTheWay ?? false)
  const [asked, setAsked] = useState<{ readonly us: number; readonly held: boolean } | null>(null)
  const sentMs = useRef(0)
  if (asked !== null && !asked.held && !onTheWay && nowUs >= asked.us) setAsked(null)
  const ask = (at: number, held = false): void => {
    const us = Math.round(Math.min(end, Math.max(begin, at)))
    setAsked({ us, held })
    const ms = performance.now()
    if (held && ms - sentMs.current < seekEveryMs) return
    sentMs.current = ms
    session.seek(us)
  }
  return { shownUs: asked?.us ?? nowUs, ask, held: asked?.held ?? false }
}

const stepOf = (event: KeyboardEvent, tickUs: number): number | null => {
  if (event.key === 'ArrowRight' || event.key === 'ArrowUp') return tickUs / 10
  if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') return -tickUs / 10
  if (event.key === 'PageUp') return tickUs
  if (event.key === 'PageDown') return -tickUs
  return event.key === 'Home' ? Number.NEGATIVE_INFINITY : event.key === 'End' ? Number.POSITIVE_INFINITY : null
}

/** Near a mark its very instant is meant. */
const usAt = (event: PointerEvent<HTMLElement>, scale: TimeScale, marks: readonly { readonly atUs: number }[]): number => {
  // The page may be shown larger than it is laid out.
  const { left, width } = event.currentTarget.getBoundingClientRect()
  const x = ((event.clientX - left) * event.currentTarget.offsetWidth) / Math.max(1, width)
  const near = marks.filter(({ atUs }) => Math.abs(scale.x(atUs) - x) <= snapPx)
    .sort((a, b) => Math.abs(scale.x(a.atUs) - x) - Math.abs(scale.x(b.atUs) - x))
  return near[0]?.atUs ?? scale.us(x)
}

type TrackProps = { readonly width: number; readonly closer: Closer; readonly onHold: (held: boolean) => void; readonly onZoom: (by: 1 | -1) => void }

const Track = ({ width, closer, onHold, onZoom }: TrackProps) => {
  const { session } = usePage()
  const time = useLanes((state) => state.time)
  const marks = useLanes((state) => state.marks)
  const names = useLanes((state) => state.names)
  const endUs = useLanes(endOf)
  const beginUs = time?.begin.nowUs ?? 0
  const { shownUs, ask, held } = useAsked(beginUs, endUs)
  const scale = timeScale(endUs, width, inset, closer)
  const tickUs = (scale.ticks[1] ?? scale.lengthUs) - (scale.ticks[0] ?? 0)
  const onKey = (event: KeyboardEvent): void => {
    const zoom = zoomKeys[event.key]
    if (zoom !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      return onZoom(zoom)
    }
    const by = stepOf(event, tickUs)
    if (by === null || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (by === Number.POSITIVE_INFINITY) session.goToEnd()
    else ask(Math.max(beginUs, shownUs + by))
  }
  const onPointer = (event: PointerEvent<HTMLDivElement>): void => {
    if (time === null || event.button > 0) return
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    else if (!held) return
    onHold(event.type === 'pointerdown' || event.type === 'pointermove')
    const moves = event.type === 'pointermove'
    ask(usAt(event, scale, moves ? [] : marks), moves || event.type === 'pointerdown')
  }
  return (
    <div className="time-track" onPointerDown={onPointer} onPointerMove={onPointer} onPointerUp={onPointer} onPointerCancel={onPointer}>
      <TimeMarks lengthUs={closer === null ? scale.lengthUs : 0} {...{ width, inset, closer }} />
      <div className="time-gone" style={{ left: inset, width: Math.max(0, scale.x(endUs) - inset) }} />
      <div className="time-seen" style={{ left: inset, width: Math.max(0, scale.x(shownUs) - inset) }} />
      <div
        className="time-handle"
        style={{ left: scale.x(shownUs) }}
        role="slider"
        tabIndex={0}
        aria-label="Time of the run"
        aria-disabled={time === null}
        aria-valuemin={Math.floor(beginUs / 1000)}
        aria-valuemax={Math.ceil(endUs / 1000)}
        aria-valuenow={Math.round(shownUs / 1000)}
        aria-valuetext={instantWords(shownUs, marks, names)}
        onKeyDown={onKey}
      />
    </div>
  )
}

export const TimeLine = () => {
  const [ref, { width }] = useSize<HTMLDivElement>()
  const { closer, zoom, choose, hold } = useZoom(ref)
  return (
    <section className="time-line" aria-label="Time line">
      <div className="time-main" ref={ref}>
        {width > 0 && <Track width={width} closer={closer} onHold={hold} onZoom={zoom} />}
        {width > 0 && <TimeStatus width={width} inset={inset} closer={closer} />}
      </div>
      <TimeZoom {...{ closer, zoom, choose }} />
      <Undo />
      <Share />
    </section>
  )
}
