// Producers at the left of the lanes they write to, tied to each by the way their records take.
import type { LaneBox, ProducerBox, StageLayout, TopicBlock } from '../geometry/stage-layout.ts'
import { metrics } from '../geometry/stage-layout.ts'
import { routePath } from '../geometry/flight.ts'
import { producerRoute } from '../geometry/stage-routes.ts'
import { thing } from '../../store/thing.ts'
import { Lit } from '../actions/lit.tsx'
import { Dots } from '../actions/open-action.tsx'
import { Opens } from '../opens.tsx'
import { clientName } from '../../store/names.ts'
import { shorten } from './group-row.tsx'

const rateText = (perSecond: number): string =>
  perSecond >= 1_000_000 ? `${perSecond / 1_000_000} M/s` : perSecond >= 1000 ? `${perSecond / 1000} k/s` : `${perSecond}/s`

const Box = ({ layout, box: { producer, x, y, width, more } }: { layout: StageLayout; box: ProducerBox }) => {
  const { node, clientId, terminal, acks, recordsPerSecond, paused, topics } = producer
  const where = clientName(terminal, node)
  const doing = paused ? 'paused' : topics.length === 0 ? 'nothing yet' : recordsPerSecond === null ? `acks ${acks ?? '-'}` : rateText(recordsPerSecond)
  return (
    <g data-producer={node}>
      <Opens target={{ kind: 'client', node }} label={`${where}, ${doing}`}>
        <rect
          className="hit"
          {...{ x, y }}
          width={width}
          height={metrics.producerHeight}
          rx={3}
          fill="#fff"
          stroke="#1a1d21"
          strokeDasharray={paused ? '4 3' : undefined}
        />
        <text className="strong" x={x + 10} y={y + 18}>{where}</text>
        <text className="quiet" x={x + 10} y={y + 33}>{shorten(clientId, 14)}</text>
        <text className="mono quiet" x={x + 10} y={y + 47} data-word={doing.startsWith('acks') ? 'acks' : undefined}>{doing}</text>
      </Opens>
      <Dots action={{ kind: 'client', node }} label={`change, pause, stop or kill ${where}`} x={x + width - 1} y={y + 1} finger={layout.narrow} />
      <Lit name={thing.client(node)} {...{ x, y }} width={width} height={metrics.producerHeight} />
      {more > 0 && <text className="quiet" x={x} y={y + metrics.producerHeight + 14}>and {more} more</text>}
    </g>
  )
}

export const Producers = ({ layout, block, visible }: { layout: StageLayout; block: TopicBlock; visible: readonly LaneBox[] }) =>
  block.producers.map((box) => (
    <g key={box.producer.node}>
      {!layout.narrow && box.producer.topics.length > 0 && visible.map((lane) => (
        <path key={lane.partition} d={routePath(producerRoute(layout, box, lane))} fill="none" stroke="#8b949e" strokeWidth={1.2} />
      ))}
      <Box layout={layout} box={box} />
    </g>
  ))
