// Messages: a sequence diagram of real requests and responses. Time runs down; quiet stretches are folded; a request that waits for its
// answer is a bar; the coordinator's line has the colour of its group's state. Any message opens to its fields.
import './messages.css'
import type { ReactNode } from 'react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Exchange } from '../../store/exchanges.ts'
import { exchangesOf } from '../../store/exchanges.ts'
import type { Names } from '../../store/names.ts'
import { nodeName } from '../../store/names.ts'
import type { Column } from '../geometry/sequence.ts'
import { sequence } from '../geometry/sequence.ts'
import { useLanes, usePage } from '../session.ts'
import { useSize } from '../use-size.ts'
import type { MessageArea } from '../words/message-areas.ts'
import { areaOfExchange, isServer, messageAreas } from '../words/message-areas.ts'
import { groupSpans } from './group-spans.ts'
import { MessageDrawing, overscan } from './message-drawing.tsx'
import { Participants } from './participants.tsx'

const mostExchanges = 400
const headHeight = 40

/** A moving picture of messages helps nobody: it follows the run a few times a second. */
const useCalm = <T,>(value: T, everyMs: number): T => {
  const [calm, setCalm] = useState(value)
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  useEffect(() => {
    const timer = setInterval(() => setCalm(latest.current), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return calm
}

const matches = ({ request, response }: Exchange, wanted: string, names: Names): boolean =>
  wanted === '' || `${nodeName(request.from, names)} ${nodeName(request.to, names)} ${request.words} ${response?.words ?? ''} ${request.group ?? ''}`.toLowerCase().includes(wanted)

type Sideways = { readonly count: number; readonly columns: readonly Column[]; readonly left: number; readonly seen: number; readonly onMove: (px: number) => void }

/** Whose name is cut is not in sight. */
const halfName = 36

/** How much there is: requests, or where they stand out of sight to the left and to the right, who that is, and the way there. */
const Beside = ({ count, columns, left, seen, onMove }: Sideways) => {
  const before = columns.filter(({ x }) => x < left + halfName).length
  const after = columns.filter(({ x }) => x > left + seen - halfName).length
  if (before + after === 0) return <span className="count">{count} {count === 1 ? 'request' : 'requests'}</span>
  return (
    <span className="beside">
      <button type="button" disabled={before === 0} onClick={() => onMove(-seen * 0.6)}>◂ {before} more</button>
      <button type="button" disabled={after === 0} onClick={() => onMove(seen * 0.6)}>{after} more ▸</button>
    </span>
  )
}

type Wanted = { readonly off: ReadonlySet<MessageArea>; readonly text: string }

const Filters = ({ wanted, onChange, children }: { wanted: Wanted; onChange: (wanted: Wanted) => void; children: ReactNode }) => {
  const toggle = (area: MessageArea) => {
    const off = wanted.off.has(area) ? [...wanted.off].filter((each) => each !== area) : [...wanted.off, area]
    onChange({ ...wanted, off: new Set(off) })
  }
  return (
    <div className="filters">
      {messageAreas.map(([area, words]) => (
        <label key={area}><input type="checkbox" checked={!wanted.off.has(area)} onChange={() => toggle(area)} />{words}</label>
      ))}
      <input
        type="search"
        placeholder="contains"
        aria-label="Messages that contain"
        value={wanted.text}
        onChange={(event) => onChange({ ...wanted, text: event.target.value })}
      />
      <span className="grow" />
      {children}
    </div>
  )
}

const placeOf = ({ scrollTop, scrollLeft, clientHeight }: HTMLElement) => ({ top: scrollTop, left: scrollLeft, height: clientHeight })

/** Stays at the newest message until someone scrolls up. */
const useFollow = () => {
  const ref = useRef<HTMLDivElement>(null)
  const contentRef = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  const [scroll, setScroll] = useState({ top: 0, left: 0, height: 800 })
  useEffect(() => {
    const [element, content] = [ref.current, contentRef.current]
    if (element === null || content === null) return
    const observer = new ResizeObserver(() => {
      if (follows.current) element.scrollTop = element.scrollHeight
      setScroll(placeOf(element))
    })
    observer.observe(element)
    observer.observe(content)
    return () => observer.disconnect()
  }, [])
  const onScroll = () => {
    const element = ref.current
    if (element === null) return
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < 24
    setScroll(placeOf(element))
  }
  return { ref, contentRef, onScroll, scroll }
}

export const MessagesView = () => {
  const { session } = usePage()
  const messages = useCalm(useLanes((state) => state.messages), 150)
  const lostMessages = useLanes((state) => state.lostMessages)
  const nowUs = useCalm(useLanes((state) => state.clock?.nowUs ?? 0), 150)
  const journal = useCalm(useLanes((state) => state.journal), 150)
  const [wanted, setWanted] = useState<Wanted>({ off: new Set(['empty-fetch', 'metadata', 'servers', 'heartbeats']), text: '' })
  const [sizeRef, { width }] = useSize<HTMLDivElement>()
  useEffect(() => {
    session.look({ messages: true })
    return () => session.look({ messages: false })
  }, [session])
  const names = useLanes((state) => state.names)
  const exchanges = useMemo(() => {
    const text = wanted.text.trim().toLowerCase()
    const shown = (each: Exchange): boolean => {
      const area = areaOfExchange(each)
      return (area === null || !wanted.off.has(area)) && matches(each, text, names)
    }
    return exchangesOf(messages).filter(shown).slice(-mostExchanges)
  }, [messages, wanted, names])
  const narrow = width < 720
  const living = useLanes(({ cluster }) => cluster.clients.map(({ node }) => node).join(' '))
  const drawing = useMemo(() => {
    const there = new Set(living.split(' '))
    const gone = new Set(exchanges.map(({ request }) => request.from).filter((node) => !isServer(node) && !there.has(node)))
    return sequence(exchanges, new Set(lostMessages), nowUs, { width, gutter: narrow ? 8 : 78, leastColumn: narrow ? 110 : 150, gone, nameOf: (node) => nodeName(node, names) })
  }, [exchanges, lostMessages, nowUs, width, narrow, living, names])
  const spans = useMemo(() => groupSpans(journal, exchanges, nowUs), [journal, exchanges, nowUs])
  const { ref, contentRef, onScroll, scroll } = useFollow()
  const inner = Math.max(width, (drawing.columns.at(-1)?.x ?? 0) + (narrow ? 60 : 90))
  return (
    <div className="messages-view" ref={sizeRef}>
      <Filters wanted={wanted} onChange={setWanted}>
        <Beside count={exchanges.length} columns={drawing.columns} left={scroll.left} seen={width} onMove={(px) => ref.current?.scrollBy({ left: px })} />
      </Filters>
      <div className="messages-scroll" ref={ref} onScroll={onScroll} tabIndex={0} role="region" aria-label="Messages, oldest first">
        <div ref={contentRef} style={{ width: exchanges.length === 0 ? undefined : inner }}>
          {exchanges.length === 0 ? <p className="hint">No message yet that these filters show. Start a consumer or a producer in a terminal.</p> : (
            <>
              <Participants columns={drawing.columns} width={inner} height={headHeight} />
              <MessageDrawing drawing={drawing} spans={spans} width={inner} left={scroll.left} seen={width} narrow={narrow} from={scroll.top - overscan} to={scroll.top + scroll.height + overscan} />
            </>
          )}
        </div>
      </div>
    </div>
  )
}
