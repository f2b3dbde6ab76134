// What a panel says when what it was about has gone: a killed consumer may be a member of its group for a while.
import type { Action } from '../../store/action.ts'
import { actionText } from '../../store/action.ts'
import type { Names } from '../../store/names.ts'
import type { ClusterView } from '../../worker/view.ts'
import { goneWords, isGone } from '../words/member-words.ts'

export const actionTitle = (action: Action, names: Names): string => {
  const name = action.kind === 'client' ? names[action.node] : undefined
  return name === undefined ? actionText(action) : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}

export const whatHasGone = (action: Action, { groups }: ClusterView, names: Names): string => {
  if (action.kind !== 'client') return 'It is no longer there.'
  const name = names[action.node]
  const left = groups.flatMap(({ groupId, members }) => members.filter((member) => isGone(member) && name !== undefined && names[member.memberId] === name)
    .map((member) => `Group ${groupId} still has it: ${goneWords(member)}.`))
  return ['Its process has ended.', ...left].join(' ')
}
