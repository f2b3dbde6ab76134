// Virtual time. Kafka reads org.apache.kafka.common.utils.Time; here time is an integer number of microseconds since the
// simulation began, and the wall clock of a node is a fixed UTC start plus that.

declare const instantBrand: unique symbol
declare const durationBrand: unique symbol

/** A point in virtual time: whole microseconds since the simulation began, 0 or more. */
export type Instant = number & { readonly [instantBrand]: true }
/** A span of virtual time: whole microseconds. */
export type Duration = number & { readonly [durationBrand]: true }

/** What the virtual wall clock shows at instant 0: 2026-01-01T09:00:00.000Z, in milliseconds since 1970. */
export const START_MS = 1_767_258_000_000

export const BEGINNING = 0 as Instant
export const instant = (us: number): Instant => us as Instant
export const micros = (us: number): Duration => us as Duration
export const millis = (ms: number): Duration => (ms * 1000) as Duration
export const seconds = (s: number): Duration => (s * 1_000_000) as Duration
export const plus = (at: Instant, span: Duration): Instant => (at + span) as Instant
/** How long after `earlier` the instant `later` is. */
export const between = (earlier: Instant, later: Instant): Duration => (later - earlier) as Duration
/** Whole milliseconds in a span, rounded down. */
export const toMillis = (span: Duration): number => Math.floor(span / 1000)
/** Milliseconds since 1970 on an unskewed wall clock at an instant. */
export const wallMillis = (at: Instant): number => START_MS + Math.floor(at / 1000)
