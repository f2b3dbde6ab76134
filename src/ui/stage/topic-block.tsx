import { withTopicToggled } from '../../store/lanes-store.ts'
import type { LaneRecords } from '../../worker/view.ts'
import { offsetWindow } from '../geometry/lane-window.ts'
import type { LaneBox, StageLayout, TopicBlock as Block } from '../geometry/stage-layout.ts'
import { metrics } from '../geometry/stage-layout.ts'
import { groupColour } from '../geometry/tile-style.ts'
import { usePage } from '../session.ts'
import { GroupColumn } from './group-column.tsx'
import { GroupRow } from './group-row.tsx'
import { Lane } from './lane.tsx'
import { LaneTiles } from './lane-tiles.tsx'

const noRecords: LaneRecords['records'] = []

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

export const TopicHeading = ({ block }: { block: Block }) => {
  const { store } = usePage()
  const { topic, unfolded } = block
  return (
    <div className={topic.internal ? 'topic-heading internal' : 'topic-heading'} style={{ top: block.y }} data-topic={topic.name}>
      <button
        type="button"
        aria-expanded={unfolded}
        onClick={() => store.setState((state) => withTopicToggled(state, topic))}
      >
        {topic.name}
      </button>
      <span>
        {count(topic.partitionCount, 'partition')}, replication factor {topic.replicationFactor}
      </span>
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
    {visible.map((box) => {
      const partition = partitionAt(block, box)
      if (partition === undefined) return null
      const window = offsetWindow(partition.logEndOffset, layout.tiles)
      return (
        <g key={box.partition}>
          <Lane layout={layout} box={box} partition={partition} window={window} />
          {block.groups.map(({ group, colourIndex }, index) => {
            const progress = group.partitions.find((row) => row.topic === box.topic && row.partition === box.partition)
            return progress === undefined ? null : (
              <GroupRow
                key={group.groupId}
                {...{ layout, window, partition, progress }}
                groupId={group.groupId}
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
    const records = lanes.find((lane) => lane.topic === box.topic && lane.partition === box.partition)?.records ?? noRecords
    return (
      <LaneTiles
        key={box.partition}
        x={layout.laneX + 4}
        y={box.frameY + 4}
        width={layout.laneWidth - 8}
        window={offsetWindow(partition.logEndOffset, layout.tiles)}
        tileWidth={layout.tileWidth}
        highWatermark={partition.highWatermark}
        records={records}
        label={`records of ${box.topic}-${box.partition}: ${partition.logStartOffset} to ${partition.logEndOffset}`}
      />
    )
  })
