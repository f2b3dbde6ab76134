// What the card of a member says of it besides its lanes: how it is with its process, and with what its group knows of that.
import type { ClientView, GroupView, MemberView } from '../../worker/view.ts'
import { lanesText } from './lanes-text.ts'

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

/** The card's second line: what it has comes first. */
export const withSilence = (member: MemberView, words: string, letters: number): string => {
  const silent = isGone(member) ? silentMs(member) : null
  if (silent === null) return words
  return first(letters, `${words}, silent ${Math.floor(silent / 1000)} s`, words)
}

/** What it has, and when that is nothing, whether it will get something. */
export const holdsWords = ({ groupState, partitions }: GroupView, member: MemberView, lanes: readonly number[], letters: number): string => {
  if (lanes.length > 0 && isGone(member)) return first(letters, `${lanesText(lanes, letters)}, read by nobody`, lanesText(lanes, letters))
  if (lanes.length > 0) return lanesText(lanes, letters)
  if (groupState === 'PreparingRebalance' && member.parked === null) return first(letters, 'has no lane now', 'no lane now')
  if (groupState === 'Stable' && !partitions.some(({ owner }) => owner === member.memberId)) return first(letters, 'idle: no lane left', 'idle: no lane')
  return first(letters, 'waiting for lanes', 'waiting')
}

/** How far the members have come, as the coordinator counts them while it prepares or completes a rebalance; null: it does neither. */
export const rebalanceWords = ({ groupState, members }: GroupView, letters: number): string | null => {
  const parked = members.filter((member) => member.parked !== null).length
  if (groupState === 'PreparingRebalance') return first(letters, `${parked} of ${members.length} have joined so far`, `${parked} of ${members.length} have joined`)
  return groupState === 'CompletingRebalance' ? first(letters, 'its leader computes the assignment', 'its leader assigns') : null
}

/** Slow, standing still, or gone while its session still runs. A new member has five minutes while its group prepares a rebalance, not a session. */
export const aboutMember = (member: MemberView, client: ClientView | undefined, letters: number, groupState = 'Stable'): string => {
  const left = member.sessionLeftMs === null ? '-' : secondsOf(member.sessionLeftMs)
  if (isGone(member)) return first(letters, `member, removed in ${left}`, `removed in ${left}`)
  if (groupState !== 'Stable' && member.sessionLeft === 1 && member.parked === 'JoinGroup') return first(letters, `new member, waits at most ${left}`, `new, at most ${left}`)
  if (client?.paused === true) return first(letters, `stands still, session ${left}`, `stands still, ${left}`)
  if (groupState === 'PreparingRebalance') {
    return member.parked === null ? first(letters, `not joined again, session ${left}`, `not joined again, ${left}`, 'not joined again') : first(letters, 'joined, waits for others', 'joined, waits')
  }
  if (client === undefined || client.recordDelayUs === 0) return `session ${left}`
  return first(letters, `${client.recordDelayUs / 1000} ms a record, session ${left}`, `${client.recordDelayUs / 1000} ms a record`)
}
