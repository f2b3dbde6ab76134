// Small types that many requests share.

/** A partition of a topic. */
export interface TopicPartition { readonly topic: string; readonly partition: number }

/** `topic-partition`, as Kafka prints it and as maps are keyed. */
export const tpKey = (topic: string, partition: number): string => `${topic}-${partition}`
export const keyOf = (tp: TopicPartition): string => `${tp.topic}-${tp.partition}`

/** `topic-3` back into topic and partition; the partition is what follows the last dash. */
export function parseTpKey(key: string): TopicPartition {
  const dash = key.lastIndexOf('-')
  return { topic: key.slice(0, dash), partition: Number(key.slice(dash + 1)) }
}

/** A Java exception as a value: fully qualified class name, message (null: none) and cause. */
export interface Throwable {
  readonly className: string
  readonly message: string | null
  readonly cause: Throwable | null
}

export const throwable = (className: string, message: string | null, cause: Throwable | null = null): Throwable =>
  ({ className, message, cause })

/** What a call on a client ends with. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Throwable }

export const success = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const failure = (error: Throwable): { readonly ok: false; readonly error: Throwable } => ({ ok: false, error })
