// The lanes of every topic, the groups beside them. It draws what is in sight and tells the worker what that is.
import { useEffect, useMemo, useState } from 'react'
import { isUnfolded } from '../../store/lanes-store.ts'
import { stageLayout, visibleLanes } from '../geometry/stage-layout.ts'
import { flightsThrough, stageRoutes } from '../geometry/stage-routes.ts'
import { useLanes, usePage } from '../session.ts'
import { useSize } from '../use-size.ts'
import { EmptyStage } from './empty-stage.tsx'
import { Flights } from './flights.tsx'
import { Strays } from './strays.tsx'
import { forgetSprites } from './tile-painter.ts'
import { TopicDrawing, TopicHeading, TopicTiles } from './topic-block.tsx'

const densitySpanPx = 5

const Patterns = () => (
  <defs>
    <pattern id="deleted" width="5" height="5" patternUnits="userSpaceOnUse">
      <path d="M0 5L5 0" stroke="#c3c8ce" strokeWidth="1" />
    </pattern>
  </defs>
)

const useLayout = (width: number) => {
  const topics = useLanes((state) => state.cluster.topics)
  const groups = useLanes((state) => state.cluster.groups)
  const clients = useLanes((state) => state.cluster.clients)
  const unfolded = useLanes((state) => state.unfolded)
  const zoom = useLanes((state) => state.zoom)
  return useMemo(
    () => stageLayout({ topics: width === 0 ? [] : topics, groups, clients }, width, zoom, (topic) => isUnfolded(unfolded, topic)),
    [topics, groups, clients, width, unfolded, zoom],
  )
}

export const LanesView = () => {
  const { session } = usePage()
  const lanes = useLanes((state) => state.cluster.lanes)
  const isEmpty = useLanes((state) => state.cluster.topics.every(({ internal }) => internal))
  const [ref, size] = useSize<HTMLDivElement>()
  const [scrollTop, setScrollTop] = useState(0)
  const layout = useLayout(size.width)
  const ways = useMemo(() => flightsThrough(stageRoutes(layout)), [layout])
  const visible = useMemo(() => visibleLanes(layout, scrollTop, size.height), [layout, scrollTop, size.height])
  const spans = Math.max(8, Math.floor((layout.laneWidth - layout.room) / densitySpanPx))
  const wanted = JSON.stringify(visible.map(({ topic, partition }) =>
    ({ topic, partition, tiles: layout.tiles, ...(layout.zoom === 'density' ? { spans } : {}) })))
  useEffect(() => void document.fonts.load('11px "IBM Plex Mono"').then(forgetSprites), [])
  useEffect(() => session.look({ windows: JSON.parse(wanted) }), [session, wanted])
  const inSight = (name: string) => visible.filter(({ topic }) => topic === name)
  return (
    <div className="lanes-view" ref={ref} onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}>
      {isEmpty && <EmptyStage />}
      <div className="stage-drawing" style={{ height: layout.height }}>
        {layout.blocks.map((block) => (
          <TopicHeading key={block.topic.name} block={block} />
        ))}
        <svg width="100%" height={layout.height} role="group" aria-label="topics and groups">
          <Patterns />
          {layout.blocks.map((block) => (
            <TopicDrawing key={block.topic.name} layout={layout} block={block} visible={inSight(block.topic.name)} />
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
        <svg className="above" width="100%" height={layout.height} role="group" aria-label="messages on their way">
          <Flights ways={ways} />
        </svg>
      </div>
      <Strays />
    </div>
  )
}
