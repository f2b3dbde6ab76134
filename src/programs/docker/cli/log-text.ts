// A piece of a container's log as `docker logs` and `docker compose logs` show it.

import type { Bytes } from '../../../engine/index.ts'
import { asBytes } from '../../../engine/index.ts'
import { calendar } from '../../../tools/program.ts'
import type { LogPiece } from '../docker-state.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** RFC 3339 with nanoseconds. */
function stamp(atMs: number): string {
  const { year, month, day, hour, minute, second, millisecond } = calendar(atMs)
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.${String(millisecond).padStart(3, '0')}000000Z`
}

/** `prefix`: how wide the names are in front of each line; 0: none. */
export function pieceText(name: string, { atMs, bytes }: LogPiece, { timestamps, prefix }: { readonly timestamps: boolean; readonly prefix: number }): Bytes {
  if (!timestamps && prefix === 0) return bytes
  const before = (prefix > 0 ? `${name.padEnd(prefix)} | ` : '') + (timestamps ? `${stamp(atMs)} ` : '')
  return asBytes(bytes.replace(/[^\n]*\n|[^\n]+$/g, (line) => before + line))
}

/** The last `count` lines of the pieces. */
export function tail(pieces: readonly LogPiece[], count: number): LogPiece[] {
  const out: LogPiece[] = []
  let left = count
  for (let i = pieces.length - 1; i >= 0 && left > 0; i--) {
    const piece = pieces[i]!
    const lines = piece.bytes.replace(/\n$/, '').split('\n')
    const kept = lines.slice(-left)
    left -= kept.length
    out.unshift(kept.length === lines.length ? piece : { ...piece, bytes: asBytes(`${kept.join('\n')}\n`) })
  }
  return out
}
