// A filter that works on lines as they come: what it writes for a line is seen at once, as with line buffering.

import type { Bytes } from '../../engine/index.ts'
import { asBytes, EMPTY } from '../../engine/index.ts'
import { MOST_INPUT_BYTES } from '../os/limits.ts'
import type { ProcessEvent, StateProgram, SystemApi } from '../os/program.ts'

interface Source { readonly fd: number; readonly name: string }

export interface FilterState<S> {
  /** Null when the arguments were wrong: it has exited. */
  options: S
  files: readonly string[]
  /** The next file to open. */
  next: number
  current: Source | null
  rest: Bytes
  failed: boolean
  /** Output that waits for room; no more is read until then. */
  full: boolean
  ended: boolean
}

/** What a filter does with whole lines (without their newline). */
export interface Filter<S> {
  readonly name: string
  /** Options and files from the arguments; null: it has complained and exited. */
  begin(api: SystemApi): { readonly options: S; readonly files: readonly string[] } | null
  /** Lines of one piece of input; false: it wants no more. `whole`: the last line had its newline. */
  lines(state: FilterState<S>, lines: readonly Bytes[], whole: boolean, api: SystemApi): boolean
  /** Takes a piece as it is; then `lines` is not asked. */
  piece?(state: FilterState<S>, bytes: Bytes, api: SystemApi): boolean
  /** A file (or standard input) is over. */
  fileEnd?(state: FilterState<S>, api: SystemApi): void
  /** Everything is over; returns the exit code. */
  end(state: FilterState<S>, api: SystemApi): number
  /** Status and prefix for a file that cannot be read. */
  /** What is written besides the complaint. */
  fileFailed?(state: FilterState<S>, name: string, error: string, api: SystemApi): void
  readonly fileErrors?: (name: string, error: string, options: S) => string
}

export function filterProgram<S>(filter: Filter<S>): StateProgram<FilterState<S>> {
  return {
    shape: 'state', name: filter.name, jvm: false,
    start(api) {
      const begun = filter.begin(api)
      const state: FilterState<S> = {
        options: begun?.options as S, files: begun?.files ?? [], next: 0, current: null, rest: EMPTY, failed: false, full: false, ended: !begun,
      }
      if (begun) openNext(filter, state, api)
      return state
    },
    on(state, event, api) { onEvent(filter, state, event, api) },
  }
}

function onEvent<S>(filter: Filter<S>, state: FilterState<S>, event: ProcessEvent, api: SystemApi): void {
  if (state.ended) return
  if (event.type === 'drain') {
    state.full = false
    if (state.current) api.read(state.current.fd)
  } else if (event.type === 'input' && state.current?.fd === event.fd) {
    if (filter.piece?.(state, event.bytes, api)) {
      if (!state.full && api.alive()) api.read(event.fd)
      return
    }
    const isWithin = !event.bytes.includes('\n')
    const pieces = isWithin ? [] : (state.rest + event.bytes).split('\n') as Bytes[]
    state.rest = isWithin ? asBytes(state.rest + event.bytes) : pieces.pop() ?? EMPTY
    if (state.rest.length > MOST_INPUT_BYTES) { outOfMemory(state, api, filter.name); return }
    if (pieces.length > 0 && !filter.lines(state, pieces, true, api)) { finish(filter, state, api); return }
    if (!state.full && api.alive()) api.read(event.fd)
  } else if (event.type === 'eof' && state.current?.fd === event.fd) {
    const last = state.rest
    state.rest = EMPTY
    if (last !== '' && !filter.lines(state, [last], false, api)) { finish(filter, state, api); return }
    filter.fileEnd?.(state, api)
    if (event.fd !== 0) api.setDescriptor(event.fd, null)
    openNext(filter, state, api)
  }
}

/** A line, or what has to be kept until the end, has to have room in memory. */
export function outOfMemory<S>(state: FilterState<S>, api: SystemApi, name: string): void {
  state.ended = true
  api.print(2, `${name}: memory exhausted\n`)
  api.exit(2)
}

const FILE_FD = 3

function openNext<S>(filter: Filter<S>, state: FilterState<S>, api: SystemApi): void {
  const files = state.files.length > 0 ? state.files : ['-']
  while (state.next < files.length) {
    const name = files[state.next++]!
    if (name === '-') {
      state.current = { fd: 0, name: '-' }
      api.read(0)
      return
    }
    const reason = openFile(api, name)
    if (reason === null) {
      state.current = { fd: FILE_FD, name }
      api.read(FILE_FD)
      return
    }
    state.failed = true
    api.print(2, filter.fileErrors?.(name, reason, state.options) ?? `${filter.name}: ${quoteName(name)}: ${reason}\n`)
    filter.fileFailed?.(state, name, reason, api)
  }
  finish(filter, state, api)
}

/** Opens a file for reading as descriptor 3; says why not. */
export function openFile(api: SystemApi, name: string): string | null {
  const found = api.stat(name)
  if (found.ok && found.value.directory) return 'Is a directory'
  const opened = api.open(name, 'read')
  if (!opened.ok) return opened.error
  api.setDescriptor(FILE_FD, opened.value)
  api.release(opened.value)
  return null
}

/** A name as coreutils print it in messages: quoted when a shell would need it. */
export const quoteName = (name: string): string =>
  (name !== '' && /^[\w./:@%+,=^{}-]+$/.test(name) ? name : name.includes("'") ? `"${name}"` : `'${name}'`)

function finish<S>(filter: Filter<S>, state: FilterState<S>, api: SystemApi): void {
  state.ended = true
  if (api.alive()) api.exit(filter.end(state, api))
}

/** Writes; remembers when there is no room. */
export function emit<S>(state: FilterState<S>, api: SystemApi, text: string): void {
  if (text !== '' && api.write(1, asBytes(text)) === 'full') state.full = true
}
