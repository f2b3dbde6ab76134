// Where everything on the stage stands, from the cluster and the width alone. Wide: a gutter with names, the lane, ribbons, workers.
// Narrow (a phone): names above the lane, and a table in place of ribbons.
import type { GroupView, MemberView, TopicView } from '../../worker/view.ts'
import { tilesThatFit } from './lane-window.ts'

export type LaneBox = {
  readonly topic: string
  readonly partition: number
  readonly y: number
  /** Where the frame with the tiles begins, and where the ruler and the groups' rows below it do. */
  readonly frameY: number
  readonly groupsY: number
  readonly height: number
}
export type WorkerBox = { readonly member: MemberView; readonly y: number; readonly lanes: readonly number[] }
export type GroupBox = {
  readonly group: GroupView
  readonly colourIndex: number
  readonly y: number
  readonly height: number
  readonly workers: readonly WorkerBox[]
}
export type TopicBlock = {
  readonly topic: TopicView
  readonly unfolded: boolean
  readonly y: number
  readonly height: number
  readonly lanes: readonly LaneBox[]
  readonly groups: readonly GroupBox[]
}
export type StageLayout = {
  readonly narrow: boolean
  readonly laneX: number
  readonly laneWidth: number
  readonly workerX: number
  readonly workerWidth: number
  readonly tileWidth: number
  readonly tiles: number
  readonly height: number
  readonly blocks: readonly TopicBlock[]
}

export const metrics = {
  padding: 20,
  headingHeight: 44,
  frameHeight: 38,
  rulerHeight: 18,
  groupRowHeight: 22,
  laneGap: 14,
  blockGap: 18,
  groupHeadingHeight: 54,
  workerHeight: 62,
  workerGap: 12,
  narrowBelow: 720,
  tileWidth: 30,
} as const

const groupsOfTopic = (topic: TopicView, groups: readonly GroupView[]) =>
  groups
    .map((group, colourIndex) => ({ group, colourIndex }))
    .filter(({ group }) => group.partitions.some((partition) => partition.topic === topic.name))

const lanesOf = (topic: TopicView, groupCount: number, top: number, narrow: boolean): LaneBox[] => {
  const titleHeight = narrow ? 20 : 0
  const height = titleHeight + metrics.frameHeight + metrics.rulerHeight + groupCount * metrics.groupRowHeight
  return Array.from({ length: topic.partitionCount }, (_, partition) => {
    const y = top + partition * (height + metrics.laneGap)
    const frameY = y + titleHeight
    return { topic: topic.name, partition, y, frameY, groupsY: frameY + metrics.frameHeight + metrics.rulerHeight, height }
  })
}

const groupBoxesOf = (topic: TopicView, groups: ReturnType<typeof groupsOfTopic>, top: number): GroupBox[] => {
  let y = top
  return groups.map(({ group, colourIndex }) => {
    const workersY = y + metrics.groupHeadingHeight
    const workers = group.members.map((member, index) => ({
      member,
      y: workersY + index * (metrics.workerHeight + metrics.workerGap),
      lanes: group.partitions
        .filter((partition) => partition.topic === topic.name && partition.owner === member.memberId)
        .map(({ partition }) => partition),
    }))
    const height = metrics.groupHeadingHeight + workers.length * (metrics.workerHeight + metrics.workerGap)
    const box = { group, colourIndex, y, height, workers }
    y += height + metrics.blockGap
    return box
  })
}

const bottomOf = (boxes: readonly { readonly y: number; readonly height: number }[], otherwise: number): number =>
  boxes.reduce((bottom, box) => Math.max(bottom, box.y + box.height), otherwise)

export const stageLayout = (
  topics: readonly TopicView[],
  groups: readonly GroupView[],
  width: number,
  isUnfolded: (topic: TopicView) => boolean,
): StageLayout => {
  const narrow = width < metrics.narrowBelow
  const padding = narrow ? 16 : metrics.padding
  const laneX = narrow ? padding : padding + 128
  const workerWidth = narrow ? width - 2 * padding : 196
  const workerX = width - padding - workerWidth
  const laneWidth = narrow ? width - 2 * padding : workerX - laneX - 96
  const room = narrow ? 96 : 236
  let y = 4
  const blocks = topics.map((topic): TopicBlock => {
    const unfolded = isUnfolded(topic)
    const top = y + metrics.headingHeight
    const shown = unfolded ? groupsOfTopic(topic, groups) : []
    const lanes = unfolded ? lanesOf(topic, shown.length, top, narrow) : []
    const lanesBottom = bottomOf(lanes, top)
    const boxes = groupBoxesOf(topic, shown, narrow ? lanesBottom + metrics.laneGap : top - 12)
    const height = bottomOf(boxes, lanesBottom) - y
    const block = { topic, unfolded, y, height, lanes, groups: boxes }
    y += height + (unfolded ? metrics.blockGap : 0)
    return block
  })
  const tiles = tilesThatFit(laneWidth, metrics.tileWidth, room)
  return {
    narrow, laneX, laneWidth, workerX, workerWidth, tileWidth: metrics.tileWidth, tiles, height: y + metrics.padding, blocks,
  }
}

/** The lanes that a scrolled view of the stage shows, and a little more on both sides. */
export const visibleLanes = (layout: StageLayout, scrollTop: number, viewHeight: number): LaneBox[] =>
  layout.blocks.flatMap(({ lanes }) =>
    lanes.filter((lane) => lane.y + lane.height > scrollTop - 120 && lane.y < scrollTop + viewHeight + 120),
  )
