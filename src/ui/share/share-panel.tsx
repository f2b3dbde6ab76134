// What is shared: a link for a run that is not too long, a file for any.
import { useRef } from 'react'
import { linkOf } from '../../store/run-link.ts'
import { sharedText } from '../../store/shared-text.ts'
import { stateCodeOf } from '../../store/state-code.ts'
import { CopyButton } from '../guide/copy-button.tsx'
import { useLanes, usePage } from '../session.ts'

const save = (text: string, stateCode: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `run-${stateCode}.lanes`
  link.click()
  URL.revokeObjectURL(address)
}

const OpenRun = ({ onOpened }: { onOpened: () => void }) => {
  const { sharing } = usePage()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>Open a run…</button>
      <input
        ref={input} type="file" hidden accept=".lanes,application/json" aria-label="A run in a file"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file !== undefined) void sharing.openFile(file).then((opened) => opened && onOpened())
          currentTarget.value = ''
        }}
      />
    </>
  )
}

export const SharePanel = ({ onOpened }: { onOpened: () => void }) => {
  const { sharing } = usePage()
  const stateHash = useLanes((state) => (state.clock?.paused ? state.stateHash : null))
  // What is looked at goes with it.
  useLanes((state) => state.view)
  useLanes((state) => state.zoom)
  useLanes((state) => state.target)
  const run = stateHash === null ? null : sharing.runNow()
  if (run === null || stateHash === null) {
    return <section className="share-panel" aria-label="Share"><p>The run goes on. Pause it where the link should open it.</p><p><OpenRun onOpened={onOpened} /></p></section>
  }
  const code = stateCodeOf(stateHash)
  const hash = linkOf(run.short)
  const link = hash === null ? null : `${location.href.replace(/#.*$/, '')}${hash}`
  return (
    <section className="share-panel" aria-label="Share">
      <p>Whoever opens this sees the run as it stands here, and can go on from it. State <code>{code}</code> is the same on every computer.</p>
      {link === null
        ? <p data-too-long>This run is too long for a link. Share it as a file.</p>
        : (
          <p className="share-link">
            <input readOnly value={link} aria-label="Link to this run" onFocus={(event) => event.currentTarget.select()} />
            <CopyButton text={link} what="the link" />
          </p>
        )}
      <p>
        <button type="button" onClick={() => save(sharedText(run.whole), code)}>Save as a file</button>
        <OpenRun onOpened={onOpened} />
      </p>
    </section>
  )
}
