// The files of the terminals' folder as the page shows them, and the one that is open with its text. Sent again only when it changed.
import type { Simulation } from '../engine/index.ts'
import { utf8Decode } from '../engine/index.ts'
import { machineState } from './machine-state.ts'

type FileRow = { readonly path: string; readonly size: number }

/** `text` null: it cannot be shown, and `why`. */
type OpenFile = { readonly path: string; readonly text: string | null; readonly why: string | null }

export type FilesView = {
  readonly folder: string
  /** By name; hidden ones are left out. */
  readonly rows: readonly FileRow[]
  /** The file that was asked for; null when it is not there. */
  readonly open: OpenFile | null
}

/** What the page looks at: a folder, and a file of it or none. */
export type FilesLook = { readonly open: string | null }

/** What was sent last. */
export type FilesSent = { rows: string; path: string | null; bytes: string | null; sent: boolean }

export const nothingSent = (): FilesSent => ({ rows: '', path: null, bytes: null, sent: false })

const mostBytes = 1_000_000

const openFile = (path: string, bytes: string): OpenFile => {
  if (bytes.length > mostBytes) return { path, text: null, why: `It holds ${bytes.length} bytes: more than a megabyte is not shown here.` }
  if (bytes.includes('\0')) return { path, text: null, why: 'It is not a text.' }
  return { path, text: utf8Decode(bytes as Parameters<typeof utf8Decode>[0]), why: null }
}

/** The view when it differs from what was sent last, else undefined. */
export const filesView = (sent: FilesSent, sim: Simulation, { open }: FilesLook): FilesView | undefined => {
  const machine = machineState(sim)
  if (machine === null) return undefined
  const prefix = `${machine.home}/`
  const files = [...machine.files].filter(([path, { directory }]) => path.startsWith(prefix) && !directory && !path.slice(prefix.length).startsWith('.'))
  const rows = files.map(([path, { bytes }]) => ({ path: path.slice(prefix.length), size: bytes.length })).sort((a, b) => (a.path < b.path ? -1 : 1))
  const rowsText = JSON.stringify(rows)
  const bytes = (open === null ? undefined : files.find(([path]) => path === prefix + open)?.[1].bytes) ?? null
  if (sent.sent && rowsText === sent.rows && open === sent.path && bytes === sent.bytes) return undefined
  Object.assign(sent, { rows: rowsText, path: open, bytes, sent: true })
  return { folder: machine.home, rows, open: open === null || bytes === null ? null : openFile(open, bytes) }
}
