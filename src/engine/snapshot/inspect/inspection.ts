// What there is to know about one thing on the page: a record, a partition, a group, a message … as named fields under Kafka's names.
// Real Kafka shows it in pieces: kafka-dump-log, the describe tools, JMX, a debugger.

/** Something that can be opened. */
export type InspectTarget =
  | { readonly kind: 'record' | 'batch'; readonly topic: string; readonly partition: number; readonly offset: number }
  | { readonly kind: 'partition'; readonly topic: string; readonly partition: number }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'group'; readonly groupId: string }
  | { readonly kind: 'member'; readonly groupId: string; readonly memberId: string }
  | { readonly kind: 'broker' | 'controller'; readonly nodeId: number }
  | { readonly kind: 'client'; readonly node: string }
  | { readonly kind: 'message' | 'entry'; readonly id: number }

/** `value` null: there is none, shown as a dash. `unit`: an instant of the run in µs, a span in µs or ms, wall-clock ms since 1970, bytes. */
export interface InspectField {
  readonly name: string
  readonly value: string | number | null
  readonly unit?: 'instant' | 'us' | 'ms' | 'wall' | 'bytes'
  /** What the value opens. */
  readonly link?: InspectTarget
  /** How deep it lies inside the fields above. */
  readonly depth?: number
}

export interface InspectSection { readonly title: string | null; readonly fields: readonly InspectField[] }

/** `sections` empty: it is not there (any more). */
export interface Inspection { readonly target: InspectTarget; readonly title: string; readonly sections: readonly InspectSection[] }

export const section = (title: string | null, fields: readonly InspectField[]): InspectSection => ({ title, fields })

/** −1 is Kafka's word for none. */
export const known = (value: number): number | null => (value < 0 ? null : value)

export const listed = (values: readonly (string | number)[]): string | null => (values.length === 0 ? null : values.join(', '))

export const boolText = (value: boolean): string => (value ? 'true' : 'false')
