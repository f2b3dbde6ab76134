import { withTopicToggled } from '../../store/lanes-store.ts'
import type { GroupView, LaneRecords } from '../../worker/view.ts'
import { laneScale } from '../geometry/lane-window.ts'
import type { LaneBox, StageLayout, TopicBlock as Block } from '../geometry/stage-layout.ts'
import { groupColour } from '../geometry/tile-style.ts'
import { useOpen } from '../opens.tsx'
import { usePage } from '../session.ts'
import { ActionButton, AddConsumer } from '../actions/open-action.tsx'
import { Lit, useIsLit } from '../actions/lit.tsx'
import { thing } from '../../store/thing.ts'
import { GroupColumn } from './group-column.tsx'
import { GroupRow, shorten } from './group-row.tsx'
import { Lane } from './lane.tsx'
import { LaneTiles } from './lane-tiles.tsx'
import { Producers } from './producers.tsx'

const none: readonly never[] = []

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

export const TopicHeading = ({ block }: { block: Block }) => {
  const { store } = usePage()
  const open = useOpen()
  const { topic, unfolded } = block
  const isNews = useIsLit(thing.topic(topic.name))
  return (
    <div className={`topic-heading${topic.internal ? ' internal' : ''}${isNews ? ' news' : ''}`} style={{ top: block.y }} data-topic={topic.name}>
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
      {!topic.internal && (
        <span className="acts">
          <ActionButton action={{ kind: 'send', topic: topic.name }} label={`Send a record to ${topic.name}`}>Send</ActionButton>
          <ActionButton action={{ kind: 'load', topic: topic.name }} label={`Start a load of ${topic.name}`}>Load</ActionButton>
          <ActionButton action={{ kind: 'change', topic: topic.name }} label={`Change ${topic.name}`}>Change</ActionButton>
        </span>
      )}
    </div>
  )
}

const partitionAt = (block: Block, box: LaneBox) =>
  block.topic.partitions.find(({ partition }) => partition === box.partition)

const nameOf = (group: GroupView, memberId: string): string => {
  const member = group.members.find((each) => each.memberId === memberId)
  return member?.terminal ?? member?.clientId ?? '-'
}

/** Who reads a lane, in words, where there is no room for ribbons. */
const Readers = ({ layout, block, box }: { layout: StageLayout; block: Block; box: LaneBox }) => {
  const readers = block.groups.map(({ group }) => {
    const row = group.partitions.find(({ topic, partition }) => topic === box.topic && partition === box.partition)
    const nobody = row !== undefined && group.members.length > 0 ? 'nobody' : '-'
    return `${shorten(group.groupId, 12)}: ${row?.reader == null ? nobody : shorten(nameOf(group, row.reader), 10)}`
  })
  if (readers.length === 0) return null
  return (
    <text className="quiet" x={layout.laneX + layout.laneWidth} y={box.y + 13} textAnchor="end" data-readers={`${box.topic}-${box.partition}`}>
      {shorten(readers.join(', '), 26)}
    </text>
  )
}

type LanesProps = { readonly layout: StageLayout; readonly block: Block; readonly visible: readonly LaneBox[] }

/** Who writes and who reads. */
export const TopicGroups = ({ layout, block, visible }: LanesProps) => (
  <g>
    <Producers layout={layout} block={block} visible={visible} />
    {block.groups.map((box, row) => (
      <GroupColumn key={box.group.groupId} layout={layout} box={box} lanes={visible} topic={block.topic.name} row={row} />
    ))}
    {block.addY !== null && <AddConsumer topic={block.topic.name} x={layout.workerX} y={block.addY} width={layout.workerWidth} />}
  </g>
)

/** One stop of Tab: arrow keys go from lane to lane, and to what each group makes of it. */
export const TopicLanes = ({ layout, block, visible }: LanesProps) => (
  <g data-roving>
    {visible.map((box, place) => {
      const partition = partitionAt(block, box)
      if (partition === undefined) return null
      const scale = laneScale(layout, partition)
      return (
        <g key={box.partition}>
          <Lane layout={layout} box={box} partition={partition} scale={scale} stop={place === 0} />
          <Lit name={thing.lane(box.topic, box.partition)} x={layout.laneX} y={box.frameY} width={layout.laneWidth} height={box.frameHeight} />
          {layout.narrow && <Readers layout={layout} block={block} box={box} />}
          {block.groups.map(({ group, colourIndex }, index) => {
            const progress = group.partitions.find((row) => row.topic === box.topic && row.partition === box.partition)
            return progress === undefined ? null : (
              <GroupRow
                key={group.groupId}
                {...{ layout, scale, partition, progress }}
                groupId={group.groupId}
                named={block.groups.length > 1}
                colour={groupColour(colourIndex)}
                y={box.groupsY + index * box.rowHeight}
                box={box}
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
        height={box.frameHeight - 8}
        scale={laneScale(layout, partition)}
        records={shown?.records ?? none}
        density={layout.zoom === 'density' ? (shown?.density ?? none) : none}
        {...{ highWatermark, logStartOffset, logEndOffset }}
      />
    )
  })
