// What the card of a member says of it besides its lanes: how it is with its process, and with what its group knows of that.
import type { ClientView, MemberView } from '../../worker/view.ts'

const secondsOf = (ms: number): string => `${Math.ceil(ms / 1000)} s`

/** How long the coordinator has not heard of it, by its session timer; null: no session runs. */
const silentMs = ({ sessionLeft, sessionLeftMs }: MemberView): number | null =>
  (sessionLeft === null || sessionLeftMs === null || sessionLeft <= 0 ? null : sessionLeftMs / sessionLeft - sessionLeftMs)

const first = (letters: number, ...variants: readonly string[]): string => variants.find(({ length }) => length <= letters) ?? variants.at(-1) ?? ''

/** Its process is gone, and the group has not noticed. */
export const isGone = ({ consumer }: MemberView): boolean => consumer === null

/** `member, silent 12 s, removed in 33 s` */
export const goneWords = (member: MemberView): string => {
  const silent = silentMs(member)
  if (silent === null || member.sessionLeftMs === null) return 'member, process gone'
  return `member, silent ${Math.floor(silent / 1000)} s, removed in ${secondsOf(member.sessionLeftMs)}`
}

/** The card's second line, in front of what it has. */
export const withSilence = (member: MemberView, words: string, letters: number): string => {
  const silent = isGone(member) ? silentMs(member) : null
  if (silent === null) return words
  return first(letters, `${words}, silent ${Math.floor(silent / 1000)} s`, `silent ${Math.floor(silent / 1000)} s`)
}

/** Slow, standing still, or gone while its session still runs. `waits`: its group rebalances; a new member has five minutes then, not a session. */
export const aboutMember = (member: MemberView, client: ClientView | undefined, letters: number, waits = false): string => {
  const left = member.sessionLeftMs === null ? '-' : secondsOf(member.sessionLeftMs)
  if (isGone(member)) return first(letters, `member, removed in ${left}`, `removed in ${left}`)
  if (waits && member.sessionLeft === 1) return first(letters, `new member, waits at most ${left}`, `new, at most ${left}`)
  if (client?.paused === true) return first(letters, `stands still, session ${left}`, `stands still, ${left}`)
  if (client === undefined || client.recordDelayUs === 0) return `session ${left}`
  return first(letters, `${client.recordDelayUs / 1000} ms a record, session ${left}`, `${client.recordDelayUs / 1000} ms a record`)
}
