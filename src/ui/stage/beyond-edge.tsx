// What of a group lies left of what a lane shows: at its edge an arrow, the flag or the pointer, and the true offset.
import type { BeyondEdge } from '../geometry/lane-window.ts'

const shapes: Readonly<Record<BeyondEdge['what'], string>> = {
  committed: 'M8 5h6v8h-6z',
  position: 'M11 4.5l4.5 8h-9z',
}

/** `spelled`: what is alone there also has its word. */
type Props = { readonly marks: readonly BeyondEdge[]; readonly x: number; readonly y: number; readonly colour: string; readonly spelled: boolean }

export const BeyondEdges = ({ marks, x, y, colour, spelled }: Props) => marks.map(({ what, offset, shift }) => (
  <g key={what} transform={`translate(${x + shift},${y})`} data-beyond={`${what} ${offset}`}>
    <path d="M5 4.5v9l-5 -4.5z" fill={colour} />
    <path d={shapes[what]} fill={what === 'committed' ? colour : '#fff'} stroke={colour} strokeWidth={1.4} />
    <text className="figure halo" x={18} y={14} style={{ fill: colour }}>{spelled && marks.length === 1 ? `${what} ${offset}` : offset}</text>
  </g>
))
