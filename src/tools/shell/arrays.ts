// Arrays: elements in order, and beside them their keys when those are not 0, 1, 2, …: sparse and associative arrays.

import { utf8Encode } from '../../engine/index.ts'
import type { ShellState, Variable } from './shell-state.ts'
import { ShellError } from './shell-state.ts'

const listIn = (known: Variable): string[] => known.list ?? [known.value]
const keysIn = (known: Variable): readonly string[] => known.keys ?? listIn(known).map((_item, i) => String(i))

/** What `${!name[@]}` gives. */
export function keysOf(shell: ShellState, name: string): readonly string[] {
  const known = shell.variables.get(name)
  return known ? keysIn(known) : []
}

/** The element of an array; a negative index counts from behind the last. */
export function elementOf(shell: ShellState, name: string, key: string): string | undefined {
  const known = shell.variables.get(name)
  if (!known) return undefined
  const wanted = known.associative || !key.startsWith('-') ? key : String(Number(keysIn(known).at(-1) ?? -1) + 1 + Number(key))
  const at = keysIn(known).indexOf(wanted)
  return at < 0 ? undefined : listIn(known)[at]
}

export function setElement(shell: ShellState, name: string, key: string, value: string, append = false): void {
  const known = shell.variables.get(name)
  if (known?.readonly) throw new ShellError(`${name}: readonly variable`)
  const entries = new Map(known ? keysIn(known).map((each, i) => [each, listIn(known)[i]!]) : [])
  entries.set(key, append ? (entries.get(key) ?? '') + value : value)
  store(shell, name, entries)
}

export function removeElement(shell: ShellState, name: string, key: string): void {
  const known = shell.variables.get(name)
  if (known) store(shell, name, new Map(keysIn(known).map((each, i): [string, string] => [each, listIn(known)[i]!]).filter(([each]) => each !== key)))
}

/** `name=([key]=value …)`. */
export function setEntries(shell: ShellState, name: string, entries: ReadonlyMap<string, string>): void { store(shell, name, entries) }

function store(shell: ShellState, name: string, entries: ReadonlyMap<string, string>): void {
  const known = shell.variables.get(name)
  const associative = known?.associative ?? false
  const sorted = [...entries].sort(([a], [b]) => (associative ? bucketOf(a) - bucketOf(b) : Number(a) - Number(b)))
  const dense = !associative && sorted.every(([key], i) => key === String(i))
  shell.variables.set(name, {
    value: '', exported: known?.exported ?? false, readonly: known?.readonly ?? false, associative, list: sorted.map(([, value]) => value),
    keys: dense ? null : sorted.map(([key]) => key),
  })
}

/** Bash goes through an associative array by the buckets of its hash table: FNV-1 over the key's bytes, 1024 buckets. */
function bucketOf(key: string): number {
  let hash = 0x811c9dc5
  for (const byte of utf8Encode(key)) hash = Math.imul(hash, 16_777_619) ^ byte.charCodeAt(0)
  return (hash >>> 0) & 1023
}
