// The lanes of every topic, the groups beside them. It draws what is in sight and tells the worker what that is.
import { useEffect, useMemo, useState } from 'react'
import { isUnfolded } from '../../store/lanes-store.ts'
import type { StageFit } from '../geometry/stage-fit.ts'
import { closeLanes, nameBelow, roomFit, stageFit } from '../geometry/stage-fit.ts'
import type { StageLayout } from '../geometry/stage-layout.ts'
import { stageLayout, visibleLanes } from '../geometry/stage-layout.ts'
import { flightsThrough, stageRoutes } from '../geometry/stage-routes.ts'
import { useLanes, usePage } from '../session.ts'
import type { Size } from '../use-size.ts'
import { useSize } from '../use-size.ts'
import { soon } from '../soon.tsx'
import { useGroupOrder } from '../use-group-order.ts'
import { EmptyStage } from './empty-stage.tsx'
import { Flights } from './flights.tsx'
import { LanesBelow, useNewTopicsInSight } from './in-sight.tsx'
import { Strays } from './strays.tsx'
import { forgetSprites } from './tile-painter.ts'
import { TopicGroups, TopicHeading, TopicLanes, TopicTiles } from './topic-block.tsx'

const TeamsBelow = soon(async () => (await import('./team-below.tsx')).TeamsBelow)

const densitySpanPx = 5

const Patterns = () => (
  <defs>
    <pattern id="deleted" width="5" height="5" patternUnits="userSpaceOnUse">
      <path d="M0 5L5 0" stroke="#c3c8ce" strokeWidth="1" />
    </pattern>
  </defs>
)

/** Of the first topic's lanes, close together and each as high as usual, or lower. */
const lanesAtTop = (laidOut: (fit: StageFit) => StageLayout, width: number) => {
  const lanesWhen = (close: boolean) => laidOut({ scale: 1, width, laneGap: closeLanes, large: false, close }).blocks[0]?.lanes ?? []
  const [usual, low] = [lanesWhen(false), lanesWhen(true)]
  const [last, lastLow] = [usual.at(-1), low.at(-1)]
  if (last === undefined || lastLow === undefined) return undefined
  return { bottom: last.y + last.height, bottomWhenClose: lastLow.y + lastLow.height, lanes: usual.length }
}

const useLayout = (size: Size): { readonly layout: StageLayout; readonly scale: number } => {
  const topics = useLanes((state) => state.cluster.topics)
  const groups = useLanes((state) => state.cluster.groups)
  const clients = useLanes((state) => state.cluster.clients)
  const unfolded = useLanes((state) => state.unfolded)
  const zoom = useLanes((state) => state.zoom)
  const present = useLanes((state) => state.present)
  const order = useGroupOrder()
  const { width, height } = size
  return useMemo(() => {
    const shown = { topics: width === 0 ? [] : topics, groups, clients, order }
    const laidOut = (fit: StageFit) => stageLayout(shown, fit.width, zoom, (topic) => isUnfolded(unfolded, topic), fit)
    if (!present) {
      const fit = stageFit({ width, height }, lanesAtTop(laidOut, width))
      return { layout: laidOut(fit), scale: fit.scale }
    }
    const [first] = laidOut({ scale: 1, width: 1000, laneGap: closeLanes, large: true }).blocks
    const fit = roomFit({ width, height }, { needed: first === undefined ? 0 : first.y + first.height + 4, lanes: first?.lanes.length ?? 1 })
    return { layout: laidOut(fit), scale: fit.scale }
  }, [topics, groups, clients, order, width, height, unfolded, zoom, present])
}

export const LanesView = () => {
  const { session } = usePage()
  const lanes = useLanes((state) => state.cluster.lanes)
  const present = useLanes((state) => state.present)
  const isEmpty = useLanes((state) => state.cluster.topics.every(({ internal }) => internal))
  const [ref, size] = useSize<HTMLDivElement>()
  const [scrollTop, setScrollTop] = useState(0)
  const { layout, scale } = useLayout(size)
  useNewTopicsInSight(ref, layout, scale)
  const ways = useMemo(() => flightsThrough(stageRoutes(layout)), [layout])
  const visible = useMemo(() => visibleLanes(layout, scrollTop / scale, size.height / scale), [layout, scale, scrollTop, size.height])
  const spans = Math.max(8, Math.floor((layout.laneWidth - layout.room) / densitySpanPx))
  const wanted = JSON.stringify(visible.map(({ topic, partition }) =>
    ({ topic, partition, tiles: layout.tiles, ...(layout.zoom === 'density' ? { spans } : {}) })))
  useEffect(() => void document.fonts.load('11px "IBM Plex Mono"').then(forgetSprites), [])
  useEffect(() => session.look({ windows: JSON.parse(wanted) }), [session, wanted])
  /** In front of a room no name is cut in two: it comes once there is room for all of it. */
  const isCut = (y: number) => y + nameBelow > (scrollTop + size.height) / scale
  const inSight = (name: string) => visible.filter(({ topic }) => topic === name)
  return (
    <div className="lanes-view" ref={ref} onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}>
      {isEmpty && <EmptyStage />}
      <div className="stage-drawing" style={{ height: layout.height, zoom: scale }}>
        {layout.blocks.map((block) => (!present || !isCut(block.y)) && (
          <TopicHeading key={block.topic.name} block={block} />
        ))}
        <svg width="100%" height={layout.height} role="group" aria-label="lanes">
          <Patterns />
          {layout.blocks.map((block) => (
            <TopicLanes key={block.topic.name} layout={layout} block={block} visible={inSight(block.topic.name)} />
          ))}
        </svg>
        {layout.blocks.map((block) => (
          <TopicTiles
            key={block.topic.name}
            layout={layout}
            block={block}
            visible={inSight(block.topic.name)}
            lanes={lanes}
          />
        ))}
        <svg width="100%" height={layout.height} role="group" aria-label="groups">
          {layout.blocks.map((block) => (
            <TopicGroups key={block.topic.name} layout={layout} block={block} visible={inSight(block.topic.name)} />
          ))}
        </svg>
        <svg className="above" width="100%" height={layout.height} role="group" aria-label="messages on their way">
          <Flights ways={ways} />
        </svg>
      </div>
      <div className="below">
        <LanesBelow layout={layout} top={scrollTop / scale} height={size.height / scale} />
        {layout.narrow && <TeamsBelow layout={layout} top={scrollTop / scale} height={size.height / scale} onGo={(y) => ref.current?.scrollTo({ top: y * scale })} />}
      </div>
      <Strays />
    </div>
  )
}
