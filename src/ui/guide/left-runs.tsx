// The way back to the runs that were left for a fresh one.
import { useState } from 'react'
import { clockOf } from '../../store/clock-text.ts'
import type { LeftRun } from '../../store/guide-store.ts'
import { nameOfTask, withLeftRunTaken } from '../../store/left-runs.ts'
import { playRun } from '../../store/playing-run.ts'
import { refusal } from '../../store/sharing.ts'
import { useGuide, usePage } from '../session.ts'
import './left-runs.css'

const useTakeBack = (): { readonly opening: boolean; readonly takeBack: (run: LeftRun) => Promise<void> } => {
  const { session, store, guide } = usePage()
  const [opening, setOpening] = useState(false)
  const takeBack = async (run: LeftRun): Promise<void> => {
    if (opening) return
    setOpening(true)
    const opened = await playRun({ session, store }, run.stored, 'The run you left')
    setOpening(false)
    if ('reason' in opened) store.setState({ notice: refusal('The run you left', opened) })
    else {
      guide.setState((state) => withLeftRunTaken(state, run))
      if (run.stored.restore.paused) store.setState({ notice: 'The run stands where you left it, paused: Play lets it go on.' })
    }
  }
  return { opening, takeBack }
}

export const LeftRuns = () => {
  const runs = useGuide((state) => state.leftRuns)
  const state = useGuide((all) => all)
  const { opening, takeBack } = useTakeBack()
  const [last, ...older] = runs
  if (last === undefined) return null
  const nameOf = ({ task, endUs }: LeftRun): string => `${nameOfTask(state, task)}, at ${clockOf(endUs)}`
  if (opening) return <p className="left-runs" role="status">The run is being opened where you left it.</p>
  return (
    <div className="left-runs">
      <button type="button" className="link" title={nameOf(last)} onClick={() => void takeBack(last)}>Back to your last run</button>
      <small>{nameOf(last)}</small>
      {older.length > 0 && (
        <details>
          <summary>{older.length} left before it</summary>
          <ul>
            {older.map((run, index) => (
              <li key={`${older.length - index} ${run.task}`}><button type="button" className="link" onClick={() => void takeBack(run)}>{nameOf(run)}</button></li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
