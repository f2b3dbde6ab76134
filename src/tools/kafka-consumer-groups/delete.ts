// kafka-consumer-groups --delete: groups that have no members.
import type { Throwable } from '../../engine/index.ts'
import { javaStringOrder } from '../../engine/index.ts'
import { getUnchecked, printError, selectedGroups } from './group-service.ts'
import type { GroupService } from './group-service.ts'
import type { Sub } from '../os/syscalls.ts'
import { admin, out, write } from '../os/syscalls.ts'

const quoted = (groupIds: readonly string[]): string => groupIds.map((groupId) => `'${groupId}'`).join(', ')
const asText = ({ className, message }: Throwable): string => (message === null ? className : `${className}: ${message}`)

export function* deleteGroups(service: GroupService): Sub<void> {
  const groupIds = yield* selectedGroups(service)
  const { client, timeoutMs } = service
  const outcomes = getUnchecked(yield* admin(client, 'deleteConsumerGroups', { groupIds, timeoutMs }))
  const inOrder = javaStringOrder(outcomes.keys())
  const deleted = inOrder.filter((groupId) => outcomes.get(groupId)?.ok === true)
  if (deleted.length === outcomes.size) {
    yield* out(`Deletion of requested consumer groups (${quoted(deleted)}) was successful.`)
    return
  }
  yield* printError('Deletion of some consumer groups failed:')
  for (const groupId of inOrder) {
    const outcome = outcomes.get(groupId)
    if (outcome?.ok === false) yield* out(`* Group '${groupId}' could not be deleted due to: ${asText(outcome.error)}`)
  }
  if (deleted.length > 0) yield* write(1, `\nThese consumer groups were deleted successfully: ${quoted(deleted)}\n`)
}
