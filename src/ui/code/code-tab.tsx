// Code: the files of the terminals' folder, to be read and changed. What is saved here is what `docker compose` and `cat` see.
import './code.css'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { badName, isComposeFile, isProgram, isUnsaved } from '../../store/file-draft.ts'
import type { OfferedFile } from '../../worker/compose-help.ts'
import { useLanes, usePage } from '../session.ts'
import { Remarks } from './remarks.tsx'
import type { OpenedFile } from './use-file.ts'
import { useFile } from './use-file.ts'

const composeFile = 'docker-compose.yml'

const useFiles = (open: string | null) => {
  const { session } = usePage()
  useEffect(() => {
    session.look({ files: { open } })
  }, [session, open])
  useEffect(() => () => session.look({ files: null }), [session])
  return useLanes((state) => state.files)
}

const NewFile = ({ taken, onMade }: { taken: readonly string[]; onMade: (name: string) => void }) => {
  const { session } = usePage()
  const [name, setName] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  if (name === null) return <button type="button" onClick={() => setName('')}>New file</button>
  const make = (event: FormEvent): void => {
    event.preventDefault()
    const bad = badName(name.trim(), taken)
    setProblem(bad)
    if (bad !== null) return
    session.storeFile(name.trim(), '')
    setName(null)
    onMade(name.trim())
  }
  return (
    <form className="new-file" onSubmit={make} onKeyDown={({ key }) => key === 'Escape' && setName(null)}>
      <input autoFocus aria-label="Name of the new file" placeholder="name" value={name} onChange={({ target }) => setName(target.value)} />
      <button type="submit">Make it</button>
      <button type="button" onClick={() => setName(null)}>Cancel</button>
      {problem !== null && <span role="alert">{problem}</span>}
    </form>
  )
}

const useOffered = (): readonly OfferedFile[] => {
  const { session } = usePage()
  const [offered, setOffered] = useState<readonly OfferedFile[]>([])
  useEffect(() => void session.offeredFiles().then(setOffered), [session])
  return offered
}

/** Other texts for the compose file. In the editor it can be undone. */
const Offers = ({ path, file, onOpen }: { path: string | null; file: OpenedFile; onOpen: () => void }) => {
  const { session } = usePage()
  const offered = useOffered()
  const put = (text: string): void => {
    if (path === composeFile && file.draft?.path === path) file.desk?.replaceAll(text)
    else session.storeFile(composeFile, text)
    onOpen()
  }
  return (
    <select aria-label={`Replace ${composeFile} by`} value="" onChange={({ target }) => put(offered[Number(target.value)]?.text ?? '')}>
      <option value="" disabled>Compose file from …</option>
      {offered.map(({ name }, index) => <option key={name} value={index}>{name}</option>)}
    </select>
  )
}

const Saved = ({ file: { draft, desk } }: { file: OpenedFile }) => {
  if (draft === null) return null
  return isUnsaved(draft)
    ? <button type="button" onClick={() => desk?.save()}>Save</button>
    : <span className="quiet">saved{draft.sent.length > 0 ? ' …' : ''}</span>
}

const Conflict = ({ file: { draft, desk } }: { file: OpenedFile }) => {
  if (draft === null || draft.theirs === null) return null
  return (
    <p className="code-told" role="alert">
      A terminal has written {draft.path} while you were changing it. Your text is still here, not saved.
      <button type="button" onClick={() => desk?.save()}>Save mine</button>
      <button type="button" onClick={() => desk?.takeTheirs()}>Take the terminal’s</button>
    </p>
  )
}

const ProgramNote = ({ path }: { path: string }) => (
  <p className="code-told" role="note">
    Programs are not run here yet: {path} can be written and kept. To read a topic use kafka-console-consumer.sh in a terminal, or “+ add a consumer” on the stage.
  </p>
)

const nothingOpen = (path: string | null, why: string | null, isThere: boolean): string | null => {
  if (why !== null) return `${path ?? ''} cannot be edited here. ${why}`
  if (path === null) return 'No file lies in the terminals’ folder. Make one, or take one of the compose files above.'
  return isThere ? null : `${path} is not there any more.`
}

/** Who clicked where the editor was about to be meant the editor. */
const useEarlyClick = (parent: { readonly current: HTMLElement | null }, isOpen: boolean): void => {
  useEffect(() => {
    const { activeElement } = document
    if (isOpen && activeElement === parent.current?.closest('.code-tab') && activeElement?.matches(':focus-visible') === false) {
      parent.current?.querySelector<HTMLElement>('.cm-content')?.focus()
    }
  }, [parent, isOpen])
}

export const CodeTab = () => {
  const [chosen, choose] = useState<string | null>(null)
  const rows = useLanes((state) => state.files?.rows)
  const first = rows?.find(({ path }) => path === composeFile) ?? rows?.find(({ path }) => isComposeFile(path)) ?? rows?.[0]
  const path = chosen ?? first?.path ?? null
  const files = useFiles(path)
  const parent = useRef<HTMLDivElement>(null)
  const picker = useRef<HTMLSelectElement>(null)
  const file = useFile(parent, path, () => picker.current?.focus())
  const opened = files?.open?.path === path ? files.open : null
  const empty = files === null ? null : nothingOpen(path, opened?.why ?? null, rows?.some((row) => row.path === path) ?? false)
  const isOpen = empty === null && file.draft?.path === path
  const marked = isOpen && isComposeFile(path)
  useEarlyClick(parent, isOpen)
  return (
    <div className="code-tab" data-region tabIndex={-1} role="group" aria-label="Code">
      <div className="code-bar">
        <select ref={picker} aria-label="File" value={path ?? ''} onChange={({ target }) => choose(target.value)}>
          {path === null && <option value="">no file</option>}
          {path !== null && !rows?.some((row) => row.path === path) && <option value={path}>{path}</option>}
          {rows?.map((row) => <option key={row.path} value={row.path}>{row.path}</option>)}
        </select>
        <NewFile taken={rows?.map((row) => row.path) ?? []} onMade={choose} />
        <Offers path={path} file={file} onOpen={() => choose(composeFile)} />
        <Saved file={file} />
        <span className="grow" />
        <span className="quiet wide">Escape leaves the editor</span>
      </div>
      <Conflict file={file} />
      {isOpen && path !== null && isProgram(path) && <ProgramNote path={path} />}
      {file.told !== '' && <p className="code-told" role="alert">{file.told}</p>}
      <div className={marked ? 'code-body marked' : 'code-body'}>
        {empty !== null && <p className="quiet code-empty">{empty}</p>}
        <div className={isOpen ? 'code-editor' : 'code-editor hidden'} ref={parent} data-region tabIndex={-1} role="region" aria-label="Editor" />
        {marked && <Remarks remarks={file.remarks} onGo={(line) => file.desk?.goToLine(line)} />}
      </div>
    </div>
  )
}
