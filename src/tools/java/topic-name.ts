// org.apache.kafka.common.internals.Topic.validate.
import { JavaException } from '../options/java-exception.ts'

const MAX_NAME_LENGTH = 249

function complaint(name: string): string | undefined {
  if (name === '') return 'the empty string is not allowed'
  if (name === '.' || name === '..') return `'${name}' is not allowed`
  if (name.length > MAX_NAME_LENGTH) {
    return `the length of '${name}' is longer than the max allowed length ${MAX_NAME_LENGTH}`
  }
  if (/^[a-zA-Z0-9._-]+$/.test(name)) return undefined
  return `'${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`
}

export function validateTopicName(name: string): void {
  const reason = complaint(name)
  if (reason === undefined) return
  const message = `Topic name is invalid: ${reason}`
  throw new JavaException('org.apache.kafka.common.errors.InvalidTopicException', message)
}
