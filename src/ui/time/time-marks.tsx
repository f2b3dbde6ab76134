// What happened when, above the line: a shape and a colour for each kind, and words where there is room.
import { memo, useMemo } from 'react'
import type { Mark, MarkKind } from '../../worker/time-view.ts'
import type { Closer } from '../geometry/time-scale.ts'
import { placeMarks, timeScale } from '../geometry/time-scale.ts'
import { useLanes } from '../session.ts'
import { markLabel, markSentence } from '../words/time-words.ts'

const letterPx = 6.1
const roomForWords = 560
const weights: Readonly<Record<MarkKind, number>> = { fault: 6, election: 5, stable: 4, join: 3, topic: 2, commit: 0 }

/** Each about its own middle. */
const shapes: Readonly<Record<MarkKind, string>> = {
  topic: 'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0Z',
  stable: 'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0Z',
  join: 'M0,-5L5,0L0,5L-5,0Z',
  election: 'M0,-5L5,4L-5,4Z',
  fault: 'M-4,-4L4,4M4,-4L-4,4',
  commit: 'M0,7L0,12',
}

const Glyph = ({ mark, x, words, title }: { mark: Mark; x: number; words: string | null; title: string }) => (
  <g className={`time-mark ${mark.kind}`} transform={`translate(${x},10)`} data-mark={mark.kind}>
    <title>{title}</title>
    <path d={shapes[mark.kind]} />
    {words !== null && <text x={8} y={4}>{words}</text>}
  </g>
)

/** `lengthUs` and not the present instant: it is drawn anew only when something has happened. */
export const TimeMarks = memo(({ lengthUs, width, inset, closer }: { lengthUs: number; width: number; inset: number; closer: Closer }) => {
  const marks = useLanes((state) => state.marks)
  const names = useLanes((state) => state.names)
  const placed = useMemo(() => {
    const scale = timeScale(lengthUs, width, inset, closer)
    const shown = closer === null ? marks : marks.filter(({ atUs }) => atUs >= closer.fromUs && atUs <= closer.fromUs + closer.lengthUs)
    return placeMarks(shown, width, {
      x: ({ atUs }) => scale.x(atUs),
      words: (mark) => (width < roomForWords ? '' : markLabel(mark, names)),
      weight: ({ kind }) => weights[kind],
      measure: (words) => words.length * letterPx,
    })
  }, [marks, names, lengthUs, width, inset, closer])
  return (
    <svg className="time-marks" width={width} height={24} aria-hidden="true">
      {placed.map(({ item, x, words }, index) => <Glyph key={index} mark={item} x={x} words={words} title={markSentence(item, names)} />)}
    </svg>
  )
})
