// Lag of one group over the run, in records or in seconds, and beneath it the numbers of kafka-consumer-groups.
import { useMemo, useState } from 'react'
import { samplesUpTo } from '../../store/lag-history.ts'
import type { GroupView } from '../../worker/view.ts'
import type { LagUnit } from '../geometry/lag-chart.ts'
import { lagChart } from '../geometry/lag-chart.ts'
import { groupColour } from '../geometry/tile-style.ts'
import { Choices } from '../keys/choices.tsx'
import { useOpen } from '../opens.tsx'
import { Explained } from '../glossary/words.tsx'
import { useLanes } from '../session.ts'
import { useGroupOrder } from '../use-group-order.ts'

const box = { width: 264, height: 128, left: 34, right: 30, top: 8, bottom: 20 }
const dashes = ['', '5 3', '1.5 3', '8 3 1.5 3']
const units: readonly LagUnit[] = ['records', 'seconds']
const mostRows = 12
const columns = ['PARTITION', 'CURRENT', 'END', 'LAG', 'SECONDS']

const figure = (value: number | null): string => (value === null ? '-' : String(value))
const partitionOf = (lane: string): string => lane.slice(lane.lastIndexOf('-') + 1)

const axisNumber = (value: number): string =>
  value >= 1e6 ? `${value / 1e6}M` : value >= 1e4 ? `${value / 1e3}k` : String(value)

const Lines = ({ group, colour, unit }: { group: GroupView; colour: string; unit: LagUnit }) => {
  const lag = useLanes((state) => state.lag)
  const nowUs = useLanes((state) => state.clock?.nowUs ?? 0)
  const chart = useMemo(
    () => lagChart(samplesUpTo(lag, group, nowUs), lag.rebalances[group.groupId] ?? [], unit, box), [lag, group, unit, nowUs],
  )
  const bottom = box.height - box.bottom
  return (
    <svg className="lag" viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={`Lag of ${group.groupId} in ${unit} over the run`}>
      {chart.bands.map(({ x, width }) => <rect key={x} x={x} y={box.top} width={width} height={bottom - box.top} className="band" />)}
      {chart.ticksY.map(({ y, value }) => (
        <g key={value}>
          <path d={`M${box.left} ${y}H${box.width - box.right}`} stroke="#e8ebee" />
          <text className="ruler" x={box.left - 5} y={y + 3.5} textAnchor="end">{axisNumber(value)}</text>
        </g>
      ))}
      {chart.ticksX.map(({ x, text }) => (
        <text key={text} className="ruler" x={x} y={box.height - 6} textAnchor="middle">{text}</text>
      ))}
      {chart.lines.map(({ lane, path, index, lastY }) => (
        <g key={lane}>
          <path d={path} fill="none" stroke={colour} strokeWidth={1.7} strokeDasharray={dashes[index % dashes.length]} />
          {lastY !== null && (
            <text className="ruler strong" x={box.width - box.right + 5} y={lastY + 3.5}>p{partitionOf(lane)}</text>
          )}
        </g>
      ))}
    </svg>
  )
}

const Rows = ({ group }: { group: GroupView }) => {
  const open = useOpen()
  const rows = group.partitions.slice(0, mostRows)
  const topics = new Set(rows.map(({ topic }) => topic))
  return (
    <table className="numbers">
      <thead>
        <tr>{columns.map((name) => <th key={name} scope="col"><Explained name={name} /></th>)}</tr>
      </thead>
      <tbody>
        {rows.map(({ topic, partition, committed, end, lag, lagMs }) => (
          <tr key={`${topic}-${partition}`} onClick={() => open({ kind: 'partition', topic, partition })}>
            <td>{topics.size > 1 ? `${topic}-${partition}` : partition}</td>
            <td>{figure(committed)}</td>
            <td>{figure(end)}</td>
            <td>{figure(lag)}</td>
            <td>{lagMs === null ? '-' : (lagMs / 1000).toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const LagChart = () => {
  const groups = useLanes((state) => state.cluster.groups)
  const target = useLanes((state) => state.target)
  const [unit, setUnit] = useState<LagUnit>('records')
  const [chosen, choose] = useState<string | null>(null)
  const order = useGroupOrder()
  const place = ({ groupId }: GroupView): number => order.indexOf(groupId)
  const listed = groups.toSorted((a, b) => place(a) - place(b))
  const opened = target?.kind === 'group' || target?.kind === 'member' ? target.groupId : null
  const [followed, follow] = useState<string | null>(null)
  // It stays with the group that was opened or chosen last.
  if (opened !== followed) {
    follow(opened)
    if (opened !== null) choose(opened)
  }
  const group = listed.find(({ groupId }) => groupId === chosen) ?? listed[0]
  if (group === undefined) return null
  return (
    <section className="lag-chart" aria-label="Lag">
      <h2>
        <span>Lag of</span>
        {groups.length === 1 ? <b>{group.groupId}</b> : (
          <select aria-label="Group" value={group.groupId} onChange={(event) => choose(event.target.value)}>
            {listed.map(({ groupId }) => <option key={groupId}>{groupId}</option>)}
          </select>
        )}
        <Choices label="Lag in" choices={units.map((value) => ({ value, words: value }))} isChosen={(each) => each === unit} onChoose={setUnit} />
      </h2>
      <Lines group={group} colour={groupColour(place(group))} unit={unit} />
      <Rows group={group} />
    </section>
  )
}
