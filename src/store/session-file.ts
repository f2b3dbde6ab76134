// Files that somebody opens or drops: one session, and the programs that lie in its terminals' folder. They may come from anywhere: what
// cannot be played is refused with the reason.

export type OpenedFile = { readonly name: string; readonly bytes: Uint8Array }
export type SessionFiles = { readonly name: string; readonly source: string; readonly beside: readonly { readonly name: string; readonly bytes: string }[] }
type Refusal = { readonly reason: string }

const mostBytes = 1_000_000
const mostFiles = 20

/** One character a byte, as files lie in the simulated folder. */
const byteString = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

const textOf = (bytes: Uint8Array): string | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

const isSession = ({ name }: OpenedFile): boolean => name.endsWith('.session')

export const sessionFilesOf = (files: readonly OpenedFile[]): SessionFiles | Refusal => {
  const named = files[0] === undefined ? 'Nothing' : `“${files[0].name}”`
  if (files.length > mostFiles) return { reason: `${files.length} files are too many: one session and at most ${mostFiles - 1} programs beside it.` }
  const sessions = files.filter(isSession)
  const [session] = sessions
  if (session === undefined) return { reason: `${named} is not a session: Lanes plays files whose name ends in “.session”.` }
  if (sessions.length > 1) return { reason: 'One session at a time: the other files may only be programs beside it.' }
  const large = files.find(({ bytes }) => bytes.length > mostBytes)
  if (large !== undefined) return { reason: `“${large.name}” is larger than 1 MB.` }
  const source = textOf(session.bytes)
  if (source === null) return { reason: `“${session.name}” is not text in UTF-8.` }
  const beside = files.filter((file) => file !== session).map(({ name, bytes }) => ({ name, bytes: byteString(bytes) }))
  return { name: session.name, source, beside }
}
