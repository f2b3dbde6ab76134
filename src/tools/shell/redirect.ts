// Redirections: first all targets are expanded, then files are opened from left to right, then descriptors change.

import type { Redirection } from 'unbash'
import { utf8Encode } from '../../engine/index.ts'
import type { Fd, OpenMode, SystemApi } from '../os/program.ts'
import { expandQuoted, expandText, expandWord } from './expand.ts'
import type { Expansion } from './expansion.ts'
import type { SavedDescriptors } from './shell-state.ts'
import { ShellError } from './shell-state.ts'

export interface Plan { readonly fd: Fd; readonly operator: string; readonly text: string }

/** Descriptors and the open files they become (held by the caller; null: closed). */
export type Changes = readonly (readonly [Fd, number | null])[]

/** Descriptors from here on hold what a redirection will give back; programs do not inherit them. */
export const SAVED_FROM = 60

export const planRedirections = (x: Expansion, redirections: readonly Redirection[]): Plan[] =>
  redirections.map((redirection) => {
    const { operator } = redirection
    const fd = redirection.descriptor?.type === 'FileDescriptor' ? redirection.descriptor.value : operator.startsWith('<') ? 0 : 1
    if (redirection.type === 'HereDoc') return { fd, operator, text: hereDocument(x, redirection) }
    const target = redirection.target
    if (redirection.type === 'HereString') return { fd, operator, text: `${target ? expandText(x, target) : ''}\n` }
    const fields = target ? expandWord(x, target) : ['']
    if (fields.length !== 1) throw new ShellError(`${target?.text ?? ''}: ambiguous redirect`, false)
    const there = x.shell.options.noclobber && (operator === '>' || operator === '&>') ? x.api.stat(fields[0]!) : null
    if (there?.ok && !there.value.directory) throw new ShellError(`${fields[0]!}: cannot overwrite existing file`, false)
    return { fd, operator, text: fields[0]! }
  })

function hereDocument(x: Expansion, redirection: Extract<Redirection, { type: 'HereDoc' }>): string {
  const { body, delimiter, operator } = redirection
  if (!body) return ''
  const text = delimiter?.quoted || !body.parts ? body.text : expandQuoted(x, body.parts)
  const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return operator === '<<-' ? whole.replace(/^\t+/gm, '') : whole
}

const MODES: Readonly<Record<string, OpenMode>> = { '>': 'write', '>|': 'write', '>>': 'append', '<': 'read', '<>': 'update', '&>': 'write', '&>>': 'append' }

/** Opens what the plans name, from left to right. On failure nothing stays open. */
export function openPlans(api: SystemApi, plans: readonly Plan[]): { readonly changes: Changes } | { readonly error: string } {
  const now = new Map(api.descriptors())
  const changes: [Fd, number | null][] = []
  const held: number[] = []
  for (const { fd, operator, text } of plans) {
    const copies = operator === '>&' || operator === '<&'
    if (copies && (text === '-' || /^\d+$/.test(text))) {
      const source = text === '-' ? null : now.get(Number(text))
      if (source === undefined) {
        held.forEach((id) => { api.release(id) })
        return { error: `${text}: Bad file descriptor` }
      }
      change(fd, source)
      continue
    }
    const mode = copies ? (operator === '>&' ? 'write' : 'read') : MODES[operator]
    const opened = mode ? api.open(text, mode) : { ok: true as const, value: api.openText(utf8Encode(text)) }
    if (!opened.ok) {
      held.forEach((id) => { api.release(id) })
      return { error: `${text}: ${opened.error}` }
    }
    held.push(opened.value)
    change(fd, opened.value)
    if (operator.startsWith('&>') || operator === '>&') change(2, opened.value)
  }
  return { changes: [...changes, ...held.map((id): [Fd, number] => [-1, id])] }

  function change(fd: Fd, open: number | null): void {
    if (open === null) now.delete(fd)
    else now.set(fd, open)
    changes.push([fd, open])
  }
}

/** Descriptors for a child: the shell's, with the changes. */
export function withChanges(api: SystemApi, changes: Changes): Map<Fd, number> {
  const out = new Map([...api.descriptors()].filter(([fd]) => fd < SAVED_FROM))
  for (const [fd, open] of changes) {
    if (fd < 0) continue
    if (open === null) out.delete(fd)
    else out.set(fd, open)
  }
  return out
}

/** The opener lets go; who got the files by then holds them. */
export function releaseOpened(api: SystemApi, changes: Changes): void {
  for (const [fd, open] of changes) if (fd < 0 && open !== null) api.release(open)
}

/** Changes the shell's own descriptors; returns what gives them back. */
export function redirectShell(api: SystemApi, changes: Changes): SavedDescriptors {
  const saved: [Fd, number | null][] = []
  for (const [fd, open] of changes) {
    if (fd < 0) continue
    if (!saved.some(([other]) => other === fd)) saved.push([fd, save(api, fd)])
    api.setDescriptor(fd, open)
  }
  releaseOpened(api, changes)
  return saved
}

function save(api: SystemApi, fd: Fd): Fd | null {
  const open = api.descriptors().get(fd)
  if (open === undefined) return null
  let spare = SAVED_FROM
  while (api.descriptors().has(spare)) spare++
  api.setDescriptor(spare, open)
  return spare
}

export function giveBackDescriptors(api: SystemApi, saved: SavedDescriptors | null): void {
  for (const [fd, spare] of saved ?? []) {
    api.setDescriptor(fd, spare === null ? null : api.descriptors().get(spare) ?? null)
    if (spare !== null) api.setDescriptor(spare, null)
  }
}
