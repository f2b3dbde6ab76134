// The desk of the Code tab, for as long as the tab is shown.
import { useEffect, useRef, useState } from 'react'
import type { FileDraft } from '../../store/file-draft.ts'
import type { Remark } from '../../worker/compose-help.ts'
import { useLanes, usePage } from '../session.ts'
import type { FileDesk } from './file-desk.ts'
import { createFileDesk } from './file-desk.ts'

export type OpenedFile = {
  readonly draft: FileDraft | null
  readonly remarks: readonly Remark[]
  readonly told: string
  readonly desk: FileDesk | null
}

export const useFile = (parent: { readonly current: HTMLElement | null }, path: string | null, onLeave: () => void): OpenedFile => {
  const { session } = usePage()
  const open = useLanes((state) => state.files?.open ?? null)
  const [draft, onDraft] = useState<FileDraft | null>(null)
  const [remarks, onRemarks] = useState<readonly Remark[]>([])
  const [told, onTold] = useState('')
  const [desk, setDesk] = useState<FileDesk | null>(null)
  const leave = useRef(onLeave)
  useEffect(() => {
    leave.current = onLeave
  }, [onLeave])
  useEffect(() => {
    if (parent.current === null) return
    const made = createFileDesk(parent.current, session, { onDraft, onRemarks, onTold, onLeave: () => leave.current() })
    setDesk(made)
    return () => made.close()
  }, [parent, session])
  useEffect(() => {
    if (desk !== null && open !== null && open.path === path && open.text !== null) desk.see(open.path, open.text)
  }, [desk, open, path])
  return { draft, remarks, told, desk }
}
