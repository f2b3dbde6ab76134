// Messages on their way: records as tiles of their key, other requests as dots, responses as rings, errors as diamonds. What set out and
// arrived between two pictures leaves its way lit for a moment.
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { MessageView } from '../../worker/view.ts'
import type { Point } from '../geometry/flight.ts'
import { partOfWay, pointOn, routePath, stepOfWay } from '../geometry/flight.ts'
import { placeWords } from '../geometry/flight-words.ts'
import type { Flight } from '../geometry/stage-routes.ts'
import { patternCell, patternLines, tileStyle } from '../geometry/tile-style.ts'
import { Opens } from '../opens.tsx'
import { useLanes } from '../session.ts'
import { useStill } from '../use-still.ts'

/** Which ways a message takes in a drawing; none when it is not part of it. */
type Ways = (message: MessageView) => readonly Flight[]

const mostDots = 200
const mostWords = 6
const mostLit = 24
const litEveryMs = 120

const patternId = (key: string | null): string => {
  const { colour, pattern } = tileStyle(key)
  return `flying-${colour.slice(1)}-${pattern}`
}

const KeyPattern = ({ name }: { name: string | null }) => {
  const { colour, pattern } = tileStyle(name)
  return (
    <pattern id={patternId(name)} width={patternCell} height={patternCell} patternUnits="userSpaceOnUse">
      <rect width={patternCell} height={patternCell} fill="#fff" />
      <rect width={patternCell} height={patternCell} fill={colour} fillOpacity={0.22} />
      {pattern === 'dots' && <circle cx={3} cy={3} r={1.1} fill={colour} />}
      {patternLines[pattern].map(([x1, y1, x2, y2]) => <path key={`${x1} ${y1}`} d={`M${x1} ${y1}L${x2} ${y2}`} stroke={colour} />)}
    </pattern>
  )
}

const Mark = ({ message, cargo, at }: { message: MessageView; cargo: Flight['cargo']; at: Point }) => {
  if (cargo !== null && cargo.records > 0) {
    return (
      <rect
        className="hit"
        x={at.x - 11}
        y={at.y - 8}
        width={22}
        height={16}
        rx={2}
        fill={`url(#${patternId(cargo.key)})`}
        stroke={tileStyle(cargo.key).colour}
        strokeWidth={1.2}
      />
    )
  }
  if (message.error !== null) return <path className="hit" d={`M${at.x} ${at.y - 6}l6 6-6 6-6-6z`} fill="#a34600" />
  const asks = message.direction === 'request'
  return <circle className="hit" cx={at.x} cy={at.y} r={asks ? 4 : 3.6} fill={asks ? '#1a1d21' : '#fff'} stroke="#1a1d21" strokeWidth={1.4} />
}

type LitWay = { readonly id: number; readonly path: string; readonly cargo: Flight['cargo'] }

/** Each way once, the newest message on it. */
const litWays = (ways: Ways, passed: readonly MessageView[]): LitWay[] => {
  const lit = new Map<string, LitWay>()
  for (const message of passed) {
    for (const { route, cargo } of ways(message)) {
      // A fetch that waits for records, or gets none, comes and goes all the time.
      if (message.apiKey === 'FETCH' && cargo === null) continue
      const path = routePath(route)
      lit.set(path, { id: message.id, path, cargo })
    }
  }
  return [...lit.values()].slice(-mostLit)
}

/** The ways of the messages that were too quick to be seen on them. */
const Lit = memo(({ ways, passed }: { ways: Ways; passed: readonly MessageView[] }) =>
  litWays(ways, passed).map(({ id, path, cargo }) => (
    <path
      key={`${id} ${path}`}
      className="lit"
      d={path}
      fill="none"
      stroke={cargo === null ? '#5c646d' : tileStyle(cargo.key).colour}
      strokeWidth={cargo === null ? 1.2 : 2.5}
    />
  )))

/** A value that changes not more often than the eye needs. */
const useSeldom = <T,>(value: T, everyMs: number): T => {
  const [shown, setShown] = useState(value)
  const changedAt = useRef(0)
  useEffect(() => {
    const left = everyMs - (performance.now() - changedAt.current)
    const show = () => {
      changedAt.current = performance.now()
      setShown(value)
    }
    if (left <= 0) return show()
    const timer = setTimeout(show, left)
    return () => clearTimeout(timer)
  }, [value, everyMs])
  return shown
}

export const Flights = ({ ways }: { ways: Ways }) => {
  const flying = useLanes((state) => state.flying)
  const still = useStill()
  const passed = useSeldom(useLanes((state) => state.passed), litEveryMs)
  const nowUs = useLanes((state) => state.clock?.nowUs ?? 0)
  const flights = useMemo(
    () => flying.flatMap((message) => ways(message).map((flight, index) => ({ message, index, ...flight }))).slice(-mostDots),
    [flying, ways],
  )
  const placed = flights.map((flight) => {
    const part = partOfWay(flight.message, nowUs)
    return { ...flight, at: pointOn(flight.route, still ? stepOfWay(part) : part) }
  })
  const words = placeWords(placed.length > mostWords ? [] : placed.map(({ message, index, room, at }) =>
    ({ at, words: message.brief ?? message.words, room: index === 0 ? room ?? null : null })))
  const keys = [...new Map(flights.flatMap(({ cargo }) => (cargo === null ? [] : [[patternId(cargo.key), cargo.key] as const]))).values()]
  return (
    <g className="flights">
      <defs>{keys.map((key) => <KeyPattern key={patternId(key)} name={key} />)}</defs>
      <Lit ways={ways} passed={passed} />
      {placed.map(({ message, index, cargo, at }) => (
        <g key={`${message.id} ${index}`} data-flying={message.id}>
          <Opens target={{ kind: 'message', id: message.id }} label={message.words}>
            <title>{message.words}</title>
            <Mark message={message} cargo={cargo} at={at} />
          </Opens>
        </g>
      ))}
      {words.map((each, index) => each !== null && (
        <text key={placed[index]!.message.id} className="quiet halo" data-words textAnchor="middle">
          {each.lines.map((line, row) => <tspan key={line} x={each.x} y={each.y + row * 12}>{line}</tspan>)}
        </text>
      ))}
    </g>
  )
}
