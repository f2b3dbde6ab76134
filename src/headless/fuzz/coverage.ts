// What the fuzzed runs reached: states of groups, error codes, faults. A fuzz that never reaches an edge is blind for it.

import { errorName } from '../../engine/index.ts'
import type { Law, Moment } from '../../engine/invariants/law.ts'
import { transitionIn } from '../../engine/invariants/group-states.ts'

/** Every error code in a response body, however deep; records are not looked into. */
function errorsIn(value: unknown, found: Set<number>): void {
  if (Array.isArray(value)) {
    for (const each of value) errorsIn(each, found)
  } else if (typeof value === 'object' && value !== null && !(value instanceof Map)) {
    for (const [name, each] of Object.entries(value)) {
      if (name === 'errorCode' && typeof each === 'number' && each !== 0) found.add(each)
      else if (name !== 'records' && typeof each === 'object') errorsIn(each, found)
    }
  }
}

function reachedIn({ noted, answers, moved }: Moment, reached: Set<string>): void {
  for (const entry of noted) {
    const change = transitionIn(entry)
    reached.add(change ? `${change.from} → ${change.to}` : entry.kind)
  }
  for (const { response } of answers) {
    const errors = new Set<number>()
    errorsIn(response.body, errors)
    for (const code of errors) reached.add(`${response.apiKey} ${errorName(code)}`)
  }
  for (const { log, before } of moved) {
    if (log.segments.length > 1) reached.add('a log of several segments')
    if (before && log.logStartOffset > before.logStartOffset) reached.add('a log start offset that rises')
  }
}

/** A law that only looks: it collects what was reached. */
export const collects = (reached: Set<string>): Law => ({
  name: 'the fuzz reaches what it should',
  watch: () => ({ after: (moment) => reachedIn(moment, reached) }),
})
