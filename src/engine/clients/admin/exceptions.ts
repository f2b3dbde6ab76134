// Exceptions that the admin client itself raises, and which of all exceptions may pass when a call is tried again.

import type { Throwable } from '../../protocol/common.ts'
import { throwable } from '../../protocol/common.ts'
import { errorOf, isRetriable } from '../../protocol/errors.ts'

const ERRORS = 'org.apache.kafka.common.errors.'

export const timeoutException = (message: string | null, cause: Throwable | null = null): Throwable =>
  throwable(`${ERRORS}TimeoutException`, message, cause)
export const disconnectException = (message: string): Throwable => throwable(`${ERRORS}DisconnectException`, message)
export const apiException = (message: string): Throwable => throwable(`${ERRORS}ApiException`, message)
export const kafkaException = (message: string, cause: Throwable | null): Throwable =>
  throwable('org.apache.kafka.common.KafkaException', message, cause)
export const illegalArgument = (message: string): Throwable => throwable('java.lang.IllegalArgumentException', message)
export const illegalState = (message: string): Throwable => throwable('java.lang.IllegalStateException', message)
export const staleMetadata = (message: string): Throwable => throwable('org.apache.kafka.clients.StaleMetadataException', message)
export const invalidTopic = (message: string): Throwable => throwable(`${ERRORS}InvalidTopicException`, message)
export const unknownTopicId = (message: string): Throwable => throwable(`${ERRORS}UnknownTopicIdException`, message)
export const unsupportedEndpoint = (): Throwable => throwable(
  `${ERRORS}UnsupportedEndpointTypeException`,
  'This Admin API is not yet supported when communicating directly with the controller quorum.',
)

export const isTimeout = (e: Throwable): boolean => e.className === `${ERRORS}TimeoutException`
export const isDisconnect = (e: Throwable): boolean => e.className === `${ERRORS}DisconnectException`

/** `instanceof RetriableException`. */
export const isRetriableException = (e: Throwable): boolean =>
  isDisconnect(e) || e.className.endsWith('.StaleMetadataException') || isRetriable(errorOf(e))
