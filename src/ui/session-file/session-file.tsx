import './session-file.css'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { OpenedFile } from '../../store/session-file.ts'
import { sessionFilesOf } from '../../store/session-file.ts'
import { usePage } from '../session.ts'
import type { Playing } from './played-screens.tsx'

const PlayedScreens = lazy(async () => ({ default: (await import('./played-screens.tsx')).PlayedScreens }))

const opened = (files: readonly File[]): Promise<OpenedFile[]> =>
  Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })))

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

/** Files that are dragged over the page and dropped anywhere on it. Returns whether some are over it now. */
const useDroppedFiles = (take: (files: readonly File[]) => void): boolean => {
  const [over, setOver] = useState(false)
  const latest = useRef(take)
  useEffect(() => { latest.current = take })
  useEffect(() => {
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => { if (event.relatedTarget === null) setOver(false) }
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(false)
      latest.current([...event.dataTransfer?.files ?? []])
    }
    const listeners = [['dragenter', enter], ['dragover', enter], ['dragleave', leave], ['drop', drop]] as const
    for (const [type, listener] of listeners) addEventListener(type, listener)
    return () => { for (const [type, listener] of listeners) removeEventListener(type, listener) }
  }, [])
  return over
}

/** Plays session files that are dropped on the page, or chosen. */
export const SessionFile = () => {
  const { session, store, sharing } = usePage()
  const input = useRef<HTMLInputElement>(null)
  const [playing, setPlaying] = useState<Playing | null>(null)
  const refuse = (reason: string) => store.setState({ notice: reason })
  const take = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return
    const run = files.find(({ name }) => name.endsWith('.lanes'))
    try {
      if (run !== undefined) return void (await sharing.openFile(run))
      const read = sessionFilesOf(await opened(files))
      if ('reason' in read) return refuse(read.reason)
      const stop = new AbortController()
      setPlaying((before) => { before?.stop.abort(); return { name: read.name, stop, played: null } })
      const played = await session.play(read.source, read.beside, stop.signal)
      setPlaying((now) => (now?.stop === stop ? { ...now, played } : now))
    } catch {
      refuse('That file could not be read.')
    }
  }
  const over = useDroppedFiles((files) => void take(files))
  const close = () => setPlaying((now) => { now?.stop.abort(); return null })
  return (
    <>
      <button type="button" title="Plays a .session file on a cluster of its own" onClick={() => input.current?.click()}>Open a file…</button>
      <input
        ref={input} type="file" multiple hidden aria-label="A session file" accept=".session,.lanes,text/plain"
        onChange={({ currentTarget }) => { void take([...currentTarget.files ?? []]); currentTarget.value = '' }}
      />
      {over && createPortal(<div className="drop-target"><p>Drop a .session file: it is played on a cluster of its own.</p></div>, document.body)}
      {playing !== null && <Suspense><PlayedScreens playing={playing} onClose={close} /></Suspense>}
    </>
  )
}
