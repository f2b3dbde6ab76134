import { withTopicToggled } from '../../store/lanes-store.ts'
import type { LaneRecords } from '../../worker/view.ts'
import { laneScale } from '../geometry/lane-window.ts'
import type { LaneBox, StageLayout, TopicBlock as Block } from '../geometry/stage-layout.ts'
import { metrics } from '../geometry/stage-layout.ts'
import { groupColour } from '../geometry/tile-style.ts'
import { useOpen } from '../opens.tsx'
import { usePage } from '../session.ts'
import { GroupColumn } from './group-column.tsx'
import { GroupRow } from './group-row.tsx'
import { Lane } from './lane.tsx'
import { LaneTiles } from './lane-tiles.tsx'
import { Producers } from './producers.tsx'

const none: readonly never[] = []

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

export const TopicHeading = ({ block }: { block: Block }) => {
  const { store } = usePage()
  const open = useOpen()
  const { topic, unfolded } = block
  return (
    <div className={topic.internal ? 'topic-heading internal' : 'topic-heading'} style={{ top: block.y }} data-topic={topic.name}>
      <button
        type="button"
        className="topic-name"
        aria-expanded={unfolded}
        onClick={() => store.setState((state) => withTopicToggled(state, topic))}
      >
        {topic.name}
      </button>
      <button type="button" className="about-topic" onClick={() => open({ kind: 'topic', topic: topic.name })}>
        {count(topic.partitionCount, 'partition')}, replication factor {topic.replicationFactor}
      </button>
    </div>
  )
}

const partitionAt = (block: Block, box: LaneBox) =>
  block.topic.partitions.find(({ partition }) => partition === box.partition)

type LanesProps = { readonly layout: StageLayout; readonly block: Block; readonly visible: readonly LaneBox[] }

export const TopicDrawing = ({ layout, block, visible }: LanesProps) => (
  <g>
    {block.groups.map((box) => (
      <GroupColumn key={box.group.groupId} layout={layout} box={box} lanes={visible} />
    ))}
    <Producers layout={layout} block={block} visible={visible} />
    {visible.map((box) => {
      const partition = partitionAt(block, box)
      if (partition === undefined) return null
      const scale = laneScale(layout, partition)
      return (
        <g key={box.partition}>
          <Lane layout={layout} box={box} partition={partition} scale={scale} />
          {block.groups.map(({ group, colourIndex }, index) => {
            const progress = group.partitions.find((row) => row.topic === box.topic && row.partition === box.partition)
            return progress === undefined ? null : (
              <GroupRow
                key={group.groupId}
                {...{ layout, scale, partition, progress }}
                groupId={group.groupId}
                named={block.groups.length > 1}
                colour={groupColour(colourIndex)}
                y={box.groupsY + index * metrics.groupRowHeight}
              />
            )
          })}
        </g>
      )
    })}
  </g>
)

export const TopicTiles = ({ layout, block, visible, lanes }: LanesProps & { readonly lanes: readonly LaneRecords[] }) =>
  visible.map((box) => {
    const partition = partitionAt(block, box)
    if (partition === undefined) return null
    const shown = lanes.find((lane) => lane.topic === box.topic && lane.partition === box.partition)
    const { highWatermark, logStartOffset, logEndOffset } = partition
    return (
      <LaneTiles
        key={box.partition}
        topic={box.topic}
        partition={box.partition}
        x={layout.laneX + 4}
        y={box.frameY + 4}
        width={layout.laneWidth - 8}
        scale={laneScale(layout, partition)}
        records={shown?.records ?? none}
        density={layout.zoom === 'density' ? (shown?.density ?? none) : none}
        {...{ highWatermark, logStartOffset, logEndOffset }}
      />
    )
  })
