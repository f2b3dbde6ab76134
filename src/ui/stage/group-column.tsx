// A group as a team of workers beside the lanes of one topic, and the ribbons that tie lanes to those who own them.
import { clientName } from '../../store/names.ts'
import type { GroupView } from '../../worker/view.ts'
import { useLanes } from '../session.ts'
import { ribbonPath, ribbonSlots } from '../geometry/ribbon.ts'
import { inSteps, ringPath } from '../geometry/ring.ts'
import type { GroupBox, JoinerBox, LaneBox, StageLayout, WorkerBox } from '../geometry/stage-layout.ts'
import { lanesWithoutReader } from '../geometry/stage-layout.ts'
import { groupColour } from '../geometry/tile-style.ts'
import { AddConsumer, Dots } from '../actions/open-action.tsx'
import { Lit } from '../actions/lit.tsx'
import { thing } from '../../store/thing.ts'
import { Opens } from '../opens.tsx'
import { useStill } from '../use-still.ts'
import { lanesText, wrapped } from '../words/lanes-text.ts'
import { aboutMember, goneWords, holdsWords, isGone, rebalanceWords, withSilence } from '../words/member-words.ts'
import { shorten } from './group-row.tsx'

/** Of a card's second line, beside its ring. */
const lettersIn = ({ workerWidth, large }: StageLayout): number => Math.floor((workerWidth - 58) / (large ? 7.9 : 7))

const nameOfGroup = ({ groupId }: GroupView): string => (groupId === '' ? 'without a group' : groupId)

const kindWords = ({ assignor }: GroupView, letters: number): string => {
  if (assignor === null || assignor === '') return 'classic group'
  const whole = `classic group, ${assignor} assignor`
  return whole.length <= letters ? whole : `classic, ${assignor}`
}

/** Its kind and its coordinator in one line, or its kind alone. */
const closeWords = (group: GroupView, coordinator: string, letters: number): string =>
  [`${kindWords(group, 100)}, ${coordinator}`, `${kindWords(group, 0)}, ${coordinator}`].find(({ length }) => length <= letters) ?? kindWords(group, letters)

const stateWords = ({ groupState, generation }: GroupView, letters: number): string =>
  `${groupState}, ${groupState.length + String(generation).length + 13 <= letters - 1 ? 'generation' : 'gen'} ${generation}`

const Heading = ({ layout, box, colour }: { layout: StageLayout; box: GroupBox; colour: string }) => {
  const { group } = box
  const letters = Math.floor(layout.workerWidth / (layout.large ? 7.5 : 5.4))
  const coordinator = group.coordinator === null ? 'no coordinator' : `coordinator ${group.coordinator}`
  const known = group.groupState !== ''
  const rebalance = rebalanceWords(group, letters)
  const where = `${coordinator}, __consumer_offsets-${group.coordinatorPartition}`
  return (
    <Opens target={{ kind: 'group', groupId: group.groupId }} label={`group ${nameOfGroup(group)}, ${group.groupState}, generation ${group.generation}`}>
      <rect className="hit area" x={layout.workerX - 4} y={box.y - 2} width={layout.workerWidth + 8} height={box.headingHeight - 6} rx={2} />
      <title>{group.groupId}</title>
      <text className="strong" x={layout.workerX} y={box.y + 12} style={{ fill: colour }}>
        {shorten(nameOfGroup(group), Math.floor(layout.workerWidth / 7) - 3)}
      </text>
      <text className="figure" x={layout.workerX} y={box.y + 27} data-group-state data-word="group state|generation">
        {known ? stateWords(group, letters) : 'no coordinator knows of it'}
      </text>
      {rebalance !== null && <text className="figure" x={layout.workerX} y={box.y + 41} data-joined>{rebalance}</text>}
      {known && !box.close && rebalance === null && (
        <text className="quiet" x={layout.workerX} y={box.y + 41} data-word="classic group|assignor">{kindWords(group, letters)}</text>
      )}
      {known && !box.close && (
        <text className="quiet" x={layout.workerX} y={box.y + 55} data-word="coordinator|__consumer_offsets">{where.length <= letters ? where : coordinator}</text>
      )}
      {known && box.close && rebalance === null && (
        <text className="quiet" x={layout.workerX} y={box.y + 41} data-word="classic group|assignor|coordinator">{closeWords(group, coordinator, letters)}</text>
      )}
    </Opens>
  )
}

const joinerWords = ({ client: { paused, assignsItself, pollOverdue }, lanes }: JoinerBox): string => {
  const has = lanes.length === 0 ? '' : lanesText(lanes, 12)
  if (assignsItself) return has === '' ? 'chose its lanes itself' : `${has}; chosen by itself`
  if (paused) return has === '' ? 'stands still, not a member' : `not a member any more; stands still, has ${has}`
  if (pollOverdue) return 'left the group; still handling its last poll'
  return has === '' ? 'joining' : `not a member any more; still has ${has}`
}
/** A consumer that is there, but not a member. */
const Joiner = ({ layout, joiner, colour }: { layout: StageLayout; joiner: JoinerBox; colour: string }) => {
  const { client, y, height } = joiner
  const { workerX: x, workerWidth: width } = layout
  const name = clientName(client.terminal, client.node)
  const close = height < 60
  const lines = wrapped(joinerWords(joiner), Math.floor((width - 60) / (layout.large ? 6.4 : 5.4)))
  const step = close ? 11 : 13
  const firstY = y + (height - lines.length * step) / 2 + (close ? 6 : 5)
  return (
    <g data-joiner={client.node}>
      <Opens target={{ kind: 'client', node: client.node }} label={`${name}, ${joinerWords(joiner)}`}>
        <rect className="hit" {...{ x, y, width }} height={height} rx={3} fill="#fff" stroke={colour} strokeDasharray="1.5 4" />
        <text className="strong" x={x + 27} y={y + height / 2 + 5} textAnchor="middle" style={{ fontSize: 13 }}>{client.terminal ?? '·'}</text>
        <text className="strong" x={x + 54} y={firstY}>{shorten(name, 18)}</text>
        {lines.map((line, index) => (
          <text key={line} className="quiet" x={x + 54} y={firstY + (index + 1) * step + 1}>{line}</text>
        ))}
      </Opens>
      <Dots action={{ kind: 'client', node: client.node }} label={`slow, pause, stop or kill ${name}`} x={x + width - 2} y={y + 2} finger={layout.narrow} />
      <Lit name={thing.client(client.node)} {...{ x, y, width }} height={height} />
    </g>
  )
}

const Worker = ({ layout, worker, colour, group }: { layout: StageLayout; worker: WorkerBox; colour: string; group: GroupView }) => {
  const { member, lanes, y, height } = worker
  const close = height < 60
  const lineY = close ? [15, 28, 41] : [19, 35, 51]
  const still = useStill()
  const { workerX: x, workerWidth } = layout
  const [cx, cy] = [x + 27, y + height / 2]
  const idle = lanes.length === 0
  const letters = lettersIn(layout)
  const owned = holdsWords(group, member, lanes, letters)
  const words = withSilence(member, owned, letters)
  const client = useLanes((state) => state.cluster.clients.find(({ node }) => node === member.consumer))
  // Who is gone has no terminal any more; it is still called by the one it had.
  const known = useLanes((state) => state.names[member.memberId])
  const name = known ?? clientName(member.terminal, member.consumer ?? 'consumer')
  const terminal = /^consumer ([A-Z]+)$/.exec(name)?.[1] ?? null
  const gone = isGone(member)
  return (
    <>
    <g data-worker={member.memberId}>
      <Opens
        target={{ kind: 'member', groupId: group.groupId, memberId: member.memberId }}
        label={gone ? `${name}, ${goneWords(member)}, ${idle ? owned : `${lanesText(lanes, 30)}, read by nobody`}` : `${name}, ${words}`}
      >
      <title>{gone ? `${goneWords(member)}: its process is gone, and the group still has it. ${member.memberId}` : member.memberId}</title>
      <rect
        className="hit"
        x={x}
        y={y}
        width={workerWidth}
        height={height}
        rx={3}
        fill="#fff"
        stroke={colour}
        strokeWidth={1.3}
        strokeDasharray={gone ? '1.5 4' : idle ? '4 3' : undefined}
      />
      <g transform={`translate(${cx} ${cy})`} data-word="session.timeout.ms|max.poll.interval.ms">
        <circle r={18} fill="none" stroke="#e8ebee" strokeWidth={3} />
        {member.sessionLeft !== null && <path d={ringPath(still ? inSteps(member.sessionLeft) : member.sessionLeft, 18, 3)} fill={colour} />}
        <circle r={13.5} fill="none" stroke="#e8ebee" strokeWidth={2} />
        {member.pollLeft !== null && <path d={ringPath(still ? inSteps(member.pollLeft) : member.pollLeft, 13.5, 2)} fill="#8b949e" />}
        <text className="strong" textAnchor="middle" y={5} style={{ fontSize: 13 }}>
          {terminal ?? '·'}
        </text>
      </g>
      <text className="strong" x={x + 54} y={y + lineY[0]!}>
        {shorten(name, 18)}
      </text>
      <text className="mono" x={x + 54} y={y + lineY[1]!} data-word={words.startsWith('idle') ? 'idle' : undefined}>
        {shorten(words, letters)}
      </text>
      <text className="quiet" x={x + 54} y={y + lineY[2]!} data-word="session.timeout.ms">
        {aboutMember(member, client, Math.floor((workerWidth - 58) / (layout.large ? 6.4 : 5.6)), group.groupState)}
      </text>
      </Opens>
    </g>
      {client !== undefined && (
        <Dots action={{ kind: 'client', node: client.node }} label={`slow, pause, stop or kill ${name}`} x={x + workerWidth - 2} y={y + 2} finger={layout.narrow} />
      )}
      <Lit name={thing.member(member.memberId)} {...{ x, y }} width={workerWidth} height={height} />
      {client !== undefined && <Lit name={thing.client(client.node)} {...{ x, y }} width={workerWidth} height={height} />}
    </>
  )
}

/** `reads`: else the coordinator alone counts them as its, and nobody reads them. */
const Ribbons = ({ layout, worker, lanes, colour, reads }: {
  layout: StageLayout
  worker: Pick<WorkerBox, 'lanes' | 'y' | 'height'>
  lanes: readonly LaneBox[]
  colour: string
  reads: boolean
}) => {
  const slots = ribbonSlots(worker.lanes.length, worker.y, worker.height)
  return lanes.map(({ partition, frameY, frameHeight }) => {
    const slot = slots[worker.lanes.indexOf(partition)]
    if (slot === undefined) return null
    const from = { x: layout.laneX + layout.laneWidth, y: frameY + frameHeight / 2, halfHeight: frameHeight / 2 - 6 }
    return (
      <path
        key={partition}
        d={ribbonPath(from, { x: layout.workerX, ...slot })}
        data-ribbon={reads ? 'reads' : 'nobody reads'}
        fill={reads ? colour : 'none'}
        fillOpacity={0.13}
        stroke={colour}
        strokeOpacity={0.45}
        strokeDasharray={reads ? undefined : '2 4'}
      />
    )
  })
}

/** `row`: of several groups each has its own line. */
const ReadByNobody = ({ layout, box, lanes, row, colour }: { layout: StageLayout; box: GroupBox; lanes: readonly LaneBox[]; row: number; colour: string }) =>
  lanesWithoutReader(box, lanes).map(({ topic, partition, frameY, frameHeight }) => (
    <text
      key={partition} className="quiet halo" data-nobody={`${topic}-${partition}`}
      x={layout.laneX + layout.laneWidth + 7} y={frameY + frameHeight / 2 + 4 + row * 12} style={{ fill: colour }}
    >
      {layout.workerX - layout.laneX - layout.laneWidth < 90 ? 'no reader' : 'read by nobody'}
    </text>
  ))

/** `lanes`: those in sight; ribbons of others would only cross the stage. */
export const GroupColumn = ({ layout, box, lanes, topic, row }: { layout: StageLayout; box: GroupBox; lanes: readonly LaneBox[]; topic: string; row: number }) => {
  const colour = groupColour(box.colourIndex)
  return (
    <g data-group={box.group.groupId}>
      {!layout.narrow && box.workers.map((worker) => (
        <Ribbons key={worker.member.memberId} {...{ layout, worker, lanes, colour }} reads={!isGone(worker.member)} />
      ))}
      {!layout.narrow && box.joiners.map((joiner) => <Ribbons key={joiner.client.node} worker={joiner} {...{ layout, lanes, colour }} reads />)}
      {!layout.narrow && <ReadByNobody {...{ layout, box, lanes, row, colour }} />}
      <Heading layout={layout} box={box} colour={colour} />
      {box.group.groupState !== '' && (
        <Dots action={{ kind: 'reset', groupId: box.group.groupId, topic }} label={`reset offsets of ${box.group.groupId}`} x={layout.workerX + layout.workerWidth + 4} y={box.y - 4} finger={layout.narrow} />
      )}
      <Lit name={thing.group(box.group.groupId)} x={layout.workerX} y={box.y} width={layout.workerWidth} height={60} />
      {box.workers.length + box.joiners.length === 0 && (
        <text className="quiet" x={layout.workerX} y={box.y + box.headingHeight + 4}>
          no worker
        </text>
      )}
      {box.workers.map((worker) => (
        <Worker key={worker.member.memberId} layout={layout} worker={worker} colour={colour} group={box.group} />
      ))}
      {box.joiners.map((joiner) => <Joiner key={joiner.client.node} layout={layout} joiner={joiner} colour={colour} />)}
      <AddConsumer topic={topic} groupId={box.group.groupId === '' ? undefined : box.group.groupId} x={layout.workerX} y={box.addY} width={layout.workerWidth} />
    </g>
  )
}
