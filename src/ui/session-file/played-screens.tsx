import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { PlayedSession } from '../../worker/play-session.ts'
import { CopyButton } from '../guide/copy-button.tsx'

/** What became of the files: they are played, were played, or are refused. */
export type Playing = { readonly name: string; readonly stop: AbortController; readonly played: PlayedSession | null }

const save = (name: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** What the terminals showed in the end, as `npm run -s script` prints it. */
export const PlayedScreens = ({ playing: { name, played }, onClose }: { playing: Playing; onClose: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const screen = played?.screen ?? ''
  return createPortal(
    <dialog ref={dialog} className="played" aria-labelledby="played-title" onClose={onClose}>
      <header>
        <h2 id="played-title">{name}</h2>
        {screen !== '' && <CopyButton text={screen} what="the screens" />}
        {screen !== '' && <button type="button" onClick={() => save(`${name.replace(/\.session$/, '')}.screen`, screen)}>Save</button>}
        <button type="button" onClick={() => dialog.current?.close()}>{played === null ? 'Stop' : 'Close'}</button>
      </header>
      <div role="status">
        {played === null && <p>It is being played on a cluster of its own.</p>}
        {played !== null && played.failure === null && <p>Played to its end. State <code data-played-hash>{played.stateHash}</code></p>}
        {played !== null && played.failure !== null && <pre className="failure">{`Not played to its end. Line ${played.failure}`}</pre>}
      </div>
      {screen !== '' && <pre className="screens" tabIndex={0} role="region" aria-label="What the terminals showed">{screen}</pre>}
    </dialog>,
    document.body,
  )
}
