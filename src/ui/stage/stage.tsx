// The stage: the lanes of every topic, the groups beside them. It draws what is in sight and tells the worker what that is.
import { useEffect, useMemo, useState } from 'react'
import { isUnfolded } from '../../store/lanes-store.ts'
import { stageLayout, visibleLanes } from '../geometry/stage-layout.ts'
import { useLanes, usePage } from '../session.ts'
import { useSize } from '../use-size.ts'
import { EmptyStage } from './empty-stage.tsx'
import { forgetSprites } from './tile-painter.ts'
import { TopicDrawing, TopicHeading, TopicTiles } from './topic-block.tsx'

const Patterns = () => (
  <defs>
    <pattern id="deleted" width="5" height="5" patternUnits="userSpaceOnUse">
      <path d="M0 5L5 0" stroke="#c3c8ce" strokeWidth="1" />
    </pattern>
  </defs>
)

export const Stage = () => {
  const { session } = usePage()
  const cluster = useLanes((state) => state.cluster)
  const unfolded = useLanes((state) => state.unfolded)
  const [ref, size] = useSize<HTMLElement>()
  const [scrollTop, setScrollTop] = useState(0)
  const layout = useMemo(
    () => stageLayout(size.width === 0 ? [] : cluster.topics, cluster.groups, size.width, (topic) => isUnfolded(unfolded, topic)),
    [cluster.topics, cluster.groups, size.width, unfolded],
  )
  const visible = useMemo(() => visibleLanes(layout, scrollTop, size.height), [layout, scrollTop, size.height])
  const wanted = JSON.stringify(visible.map(({ topic, partition }) => ({ topic, partition, tiles: layout.tiles })))
  useEffect(() => void document.fonts.load('11px "IBM Plex Mono"').then(forgetSprites), [])
  useEffect(() => session.look({ windows: JSON.parse(wanted) }), [session, wanted])
  const inSight = (name: string) => visible.filter(({ topic }) => topic === name)
  return (
    <main className="stage" ref={ref} tabIndex={0} aria-label="Lanes" onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}>
      {cluster.topics.every(({ internal }) => internal) && <EmptyStage />}
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
            lanes={cluster.lanes}
          />
        ))}
      </div>
    </main>
  )
}
