// Pause, step, speed and the virtual clock.
import { useEffect } from 'react'
import { dayOf, speedText, timeOfDay } from '../../store/clock-text.ts'
import { Choices } from '../keys/choices.tsx'
import { useLanes, usePage } from '../session.ts'

const speeds = [1 / 1000, 1 / 100, 1 / 10, 1, 10, 60, 3600]

/** Where there is no room for all of them side by side, a list. */
const Speeds = () => {
  const { session } = usePage()
  const speed = useLanes((state) => state.clock?.speed ?? 1)
  const isChosen = (each: number): boolean => Math.abs(each - speed) < each * 1e-6
  return (
    <>
      <Choices
        className="speeds"
        label="Speed"
        choices={speeds.map((value) => ({ value, words: speedText(value) }))}
        isChosen={isChosen}
        onChoose={(each) => session.setSpeed(each)}
      />
      <select className="speed-list" aria-label="Speed" value={speeds.findIndex(isChosen)} onChange={(event) => session.setSpeed(speeds[Number(event.target.value)] ?? 1)}>
        {!speeds.some(isChosen) && <option value={-1}>{speedText(speed)}</option>}
        {speeds.map((each, index) => <option key={each} value={index}>{speedText(each)}</option>)}
      </select>
    </>
  )
}

export const Transport = () => {
  const { session, store } = usePage()
  const paused = useLanes((state) => state.clock?.paused ?? false)
  const timed = useLanes((state) => state.time !== null)
  const unknownHash = useLanes((state) => paused && state.stateHash === null)
  useEffect(() => {
    if (unknownHash) void session.stateHash().then((stateHash) => store.setState({ stateHash }))
  }, [unknownHash, session, store])
  return (
    <div className="transport" role="group" aria-label="Transport">
      <button
        type="button"
        className="go-back"
        aria-label="To the beginning"
        title="To the beginning of the run"
        disabled={!timed}
        onClick={() => session.seek(0)}
      >
        <svg width="12" height="10" aria-hidden="true"><path d="M1 0V10H2.5V0ZM12 0V10L4 5Z" fill="currentColor" /></svg>
      </button>
      <button
        type="button"
        className="go-back"
        aria-label="Step back"
        title="Step back: the last event has not been fired"
        disabled={!timed}
        onClick={() => session.stepBack()}
      >
        <svg width="9" height="10" aria-hidden="true"><path d="M9 0V10L1 5Z" fill="currentColor" /></svg>
      </button>
      <button type="button" className="primary" onClick={() => session.setPaused(!paused)}>
        {paused ? 'Play' : 'Pause'}
      </button>
      <button type="button" title="Fire the next scheduled event" onClick={() => session.step()}>
        Step
      </button>
      <Speeds />
    </div>
  )
}

export const Clock = () => {
  const unixMs = useLanes((state) => state.clock?.unixMs ?? null)
  if (unixMs === null) return <div className="clock">-</div>
  return (
    <div className="clock" title="The virtual clock, UTC">
      <small>{dayOf(unixMs)}</small> {timeOfDay(unixMs)} <small>UTC</small>
    </div>
  )
}
