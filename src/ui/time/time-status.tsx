// Under the line: its ticks; for a moment what was undone; or where in the past one stands and how to come back. All take the same room.
import { useEffect, useState } from 'react'
import { endOf } from '../../store/time-state.ts'
import type { Closer } from '../geometry/time-scale.ts'
import { tickText } from '../geometry/tick-text.ts'
import { timeScale } from '../geometry/time-scale.ts'
import { useLanes, usePage } from '../session.ts'
import { doneWords, pastSentence } from '../words/time-words.ts'

type Props = { readonly width: number; readonly inset: number; readonly closer: Closer }

const Ticks = ({ lengthUs, width, inset, closer }: Props & { lengthUs: number }) => {
  const { ticks, x } = timeScale(lengthUs, width, inset, closer)
  const [first = 0, second = 0] = ticks
  return <>{ticks.map((us, index) => <span key={us} className={`time-tick${index === 0 ? ' first' : index === ticks.length - 1 ? ' last' : ''}`} style={{ left: x(us) }}>{tickText(us, second - first)}</span>)}</>
}

const BackToLeft = () => {
  const { session } = usePage()
  return <button type="button" title="The run you were in goes on where it was left" onClick={() => session.takeLeft()}>Back to the run you left</button>
}

const Past = () => {
  const { session } = usePage()
  const nowUs = useLanes((state) => state.clock?.nowUs ?? 0)
  const endUs = useLanes(endOf)
  return (
    <>
      <span data-past>{pastSentence(nowUs, endUs)}<span className="past-more"> What you do now begins another run from here.</span></span>
      <button type="button" className="back" onClick={() => session.goToEnd()}>Back to now</button>
    </>
  )
}

const undoneToldMs = 10_000

/** What was undone is told for a moment; then the ticks are back. */
const useUndone = () => {
  const undone = useLanes((state) => state.time?.undone ?? null)
  const jumps = useLanes((state) => state.jumps)
  const [over, setOver] = useState(-1)
  const isThere = undone !== null
  useEffect(() => {
    if (!isThere) return
    const timer = setTimeout(() => setOver(jumps), undoneToldMs)
    return () => clearTimeout(timer)
  }, [isThere, jumps])
  return over === jumps ? null : undone
}

export const TimeStatus = ({ width, inset, closer }: Props) => {
  const time = useLanes((state) => state.time)
  const lengthUs = useLanes((state) => timeScale(endOf(state), width, inset).lengthUs)
  const left = time?.leftEndUs ?? null
  const undone = useUndone()
  const names = useLanes((state) => state.names)
  if (time?.past) return <div className="time-status"><Past />{left !== null && <BackToLeft />}</div>
  if (undone !== null) return <div className="time-status"><span data-undone>Undone: {doneWords(undone, names)}.</span>{left !== null && <BackToLeft />}</div>
  return (
    <div className="time-status ticks">
      <Ticks {...{ lengthUs, width, inset, closer }} />
      {left !== null && <BackToLeft />}
    </div>
  )
}

export const Undo = () => {
  const { session } = usePage()
  const undo = useLanes((state) => state.time?.undo ?? null)
  const names = useLanes((state) => state.names)
  return (
    <button type="button" className="undo" disabled={undo === null} title={undo === null ? 'Nothing was done yet' : `Undo ${doneWords(undo, names)}`} onClick={() => session.undo()}>
      Undo
    </button>
  )
}
