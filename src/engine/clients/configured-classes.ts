// AbstractConfig.getConfiguredInstance(s) and ConsumerPartitionAssignor.getAssignorInstances: the classes that a list setting names
// are loaded when a client is constructed; what cannot be is the cause of `Failed to construct kafka …`.
// Simplified: Interceptors do not exist, nor do metrics reporters other than JmxReporter; a class of your own is
// never found.

import { classExists, hasDefaultConstructor } from '../config/class-names.ts'
import type { Throwable } from '../protocol/common.ts'
import { throwable } from '../protocol/common.ts'
import { ROUND_ROBIN } from './producer/round-robin-partitioner.ts'

const KAFKA_EXCEPTION = 'org.apache.kafka.common.KafkaException'
const JMX_REPORTER = 'org.apache.kafka.common.metrics.JmxReporter'
const PARTITIONER = 'org.apache.kafka.clients.producer.Partitioner'
const ASSIGNOR = 'org.apache.kafka.clients.consumer.ConsumerPartitionAssignor'

const notFound = (message: string, name: string): Throwable =>
  throwable(KAFKA_EXCEPTION, message, throwable('java.lang.ClassNotFoundException', name))

/** Why a named class is no instance of what the setting asks for; `known` are the classes that are. */
function instanceError(names: readonly string[], known: readonly string[]): Throwable | null {
  const wrong = names.find((name) => !known.includes(name))
  if (wrong === undefined) return null
  if (!classExists(wrong)) return notFound(`Class ${wrong} cannot be found`, wrong)
  return throwable('java.lang.ClassCastException', `class ${wrong}`)
}

/** metric.reporters. */
export const reporterError = (reporters: readonly string[]): Throwable | null => instanceError(reporters, [JMX_REPORTER])

/** interceptor.classes. */
export const interceptorError = (interceptors: readonly string[]): Throwable | null => instanceError(interceptors, [])

/** partitioner.class, whose class is known to exist; null: none is set. */
export function partitionerError(className: string | null): Throwable | null {
  if (className === null || className === ROUND_ROBIN) return null
  if (hasDefaultConstructor(className)) {
    return throwable(KAFKA_EXCEPTION, `class ${className} is not an instance of ${PARTITIONER}`)
  }
  const missing = throwable('java.lang.NoSuchMethodException', `${className}.<init>()`)
  return throwable(KAFKA_EXCEPTION, `Could not find a public no-argument constructor for ${className}`, missing)
}

/** partition.assignment.strategy; `assignorName` is null for a class that is none. */
export function assignorError(
  classNames: readonly string[], assignorName: (className: string) => string | null,
): Throwable | null {
  const byName = new Map<string, string>()
  for (const className of classNames) {
    const name = assignorName(className)
    if (name === null) {
      return classExists(className)
        ? throwable(KAFKA_EXCEPTION, `class ${className} is not an instance of ${ASSIGNOR}`)
        : notFound(`${className} ClassNotFoundException exception occurred`, className)
    }
    const other = byName.get(name)
    if (other !== undefined) {
      const message = `The assignor name: '${name}' is used in more than one assignor: ${other}, ${className}`
      return throwable(KAFKA_EXCEPTION, message)
    }
    byName.set(name, className)
  }
  return null
}
