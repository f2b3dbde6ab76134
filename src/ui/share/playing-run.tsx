// In front of all else while a shared run is played to its instant: how far it has come.
import './playing-run.css'
import { useEffect, useRef } from 'react'
import type { PlayingRun } from '../../store/lanes-store.ts'
import { useLanes } from '../session.ts'

const Shown = ({ run: { what, part, stop } }: { run: PlayingRun }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    // A key that was meant for the page does not end it.
    dialog.current?.focus()
  }, [])
  const onCancel = (event: { preventDefault: () => void }): void => {
    event.preventDefault()
    stop()
  }
  return (
    <dialog ref={dialog} className="playing-run" tabIndex={-1} aria-labelledby="playing-run-title" onCancel={onCancel}>
      <h2 id="playing-run-title">{what} is being opened</h2>
      <p>Its run is played again from its beginning to the instant that is meant. What lies behind this is another run, and stands still meanwhile.</p>
      <div className="row">
        <progress value={part} max={1} aria-label="Played" />
        <output>{Math.floor(part * 100)} %</output>
        <button type="button" onClick={stop}>Stay in the other run</button>
      </div>
    </dialog>
  )
}

export const PlayingRunPanel = () => {
  const run = useLanes((state) => state.playing)
  return run === null ? null : <Shown run={run} />
}
