// Lag of one group over the run, in records or in seconds, and beneath it the numbers of kafka-consumer-groups.
import { useMemo, useState } from 'react'
import { samplesUpTo } from '../../store/lag-history.ts'
import type { GroupView } from '../../worker/view.ts'
import type { LagUnit } from '../geometry/lag-chart.ts'
import { lagChart } from '../geometry/lag-chart.ts'
import { Choices } from '../keys/choices.tsx'
import { useOpen } from '../opens.tsx'
import { Explained } from '../glossary/words.tsx'
import { useLanes } from '../session.ts'
import { useGroupOrder } from '../use-group-order.ts'

const box = { width: 264, height: 140, left: 34, right: 36, top: 20, bottom: 20 }
/** Of each partition its own line: by colour, by dashes and by what stands at its end. */
const colours = ['#0072b2', '#a34600', '#007a5a', '#8a4a86', '#5c646d', '#0b5cad']
const dashes = ['', '5 3', '1.5 3', '8 3 1.5 3']
const ends = ['M-3 -3h6v6h-6z', 'M0 -4l4 7h-8z', 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z', 'M0 -4l4 4l-4 4l-4 -4z']
const of = <T,>(kinds: readonly T[], index: number): T => kinds[index % kinds.length]!
const units: readonly LagUnit[] = ['records', 'seconds']
const mostRows = 12
const columns = ['PARTITION', 'CURRENT', 'END', 'LAG', 'SECONDS']

const figure = (value: number | null): string => (value === null ? '-' : String(value))
const partitionOf = (lane: string): string => lane.slice(lane.lastIndexOf('-') + 1)

const axisNumber = (value: number): string =>
  value >= 1e6 ? `${value / 1e6}M` : value >= 1e4 ? `${value / 1e3}k` : String(value)

/** As in the chart, beside its partition in the table. */
const Key = ({ index }: { index: number }) => (
  <svg className="key" viewBox="0 0 22 10" aria-hidden>
    <path d="M0 5H16" fill="none" stroke={of(colours, index)} strokeWidth={1.7} strokeDasharray={of(dashes, index)} />
    <path d={of(ends, index)} transform="translate(17 5)" fill={of(colours, index)} />
  </svg>
)

const emptyWords = ['No lag to show: the group has', 'committed no offset yet.']

const Lines = ({ group, unit }: { group: GroupView; unit: LagUnit }) => {
  const lag = useLanes((state) => state.lag)
  const nowUs = useLanes((state) => state.clock?.nowUs ?? 0)
  const chart = useMemo(
    () => lagChart(samplesUpTo(lag, group, nowUs), lag.rebalances[group.groupId] ?? [], unit, box), [lag, group, unit, nowUs],
  )
  const bottom = box.height - box.bottom
  return (
    <svg className="lag" viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={`Lag of ${group.groupId} in ${unit} over the run`}>
      {chart.bands.map(({ x, width }) => <rect key={x} x={x} y={box.top} width={width} height={bottom - box.top} className="band"><title>the group rebalances</title></rect>)}
      {chart.bands.length > 0 && (
        <g data-bands={chart.bands.length}>
          <rect x={box.left} y={5} width={10} height={9} className="band" />
          <text className="ruler" x={box.left + 14} y={13}>the group rebalances</text>
        </g>
      )}
      {chart.lines.every(({ endY }) => endY === null) && emptyWords.map((words, index) => (
        <text key={words} className="empty halo" x={(box.left + box.width - box.right) / 2} y={box.top + 42 + index * 14} textAnchor="middle">{words}</text>
      ))}
      {chart.ticksY.map(({ y, value }) => (
        <g key={value}>
          <path d={`M${box.left} ${y}H${box.width - box.right}`} stroke="#e8ebee" />
          <text className="ruler" x={box.left - 5} y={y + 3.5} textAnchor="end">{axisNumber(value)}</text>
        </g>
      ))}
      {chart.ticksX.map(({ x, text }) => (
        <text key={text} className="ruler" x={x} y={box.height - 6} textAnchor="middle">{text}</text>
      ))}
      {chart.lines.map(({ lane, path, index, endY, lastY }) => (
        <g key={lane}>
          <path d={path} fill="none" stroke={of(colours, index)} strokeWidth={1.7} strokeDasharray={of(dashes, index)} />
          {endY !== null && <path d={of(ends, index)} transform={`translate(${box.width - box.right} ${endY})`} fill={of(colours, index)} />}
          {lastY !== null && (
            <text className="ruler strong" x={box.width - box.right + 8} y={lastY + 3.5} style={{ fill: of(colours, index) }}>p{partitionOf(lane)}</text>
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
        {rows.map(({ topic, partition, committed, end, lag, lagMs }, index) => (
          <tr key={`${topic}-${partition}`} onClick={() => open({ kind: 'partition', topic, partition })}>
            <td><Key index={index} />{topics.size > 1 ? `${topic}-${partition}` : partition}</td>
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
      <Lines group={group} unit={unit} />
      <Rows group={group} />
    </section>
  )
}
