// kafka-consumer-groups --validate-regex: whether RE2/J, which matches subscriptions on the broker, takes a pattern.
import type { Sub } from '../os/syscalls.ts'
import { out } from '../os/syscalls.ts'
import { re2Fault } from './re2-syntax.ts'

export function* validateRegex(regex: string): Sub<void> {
  const fault = re2Fault(regex)
  yield* out(`The regular expression \`${regex}\` is ${fault === undefined ? 'valid' : `invalid: ${fault}`}.`)
}
