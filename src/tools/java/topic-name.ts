// org.apache.kafka.common.internals.Topic.validate.
import { invalidTopicName } from '../../engine/index.ts'
import { JavaException } from '../options/java-exception.ts'

export function validateTopicName(name: string): void {
  const message = invalidTopicName(name)
  if (message !== null) throw new JavaException('org.apache.kafka.common.errors.InvalidTopicException', message)
}
