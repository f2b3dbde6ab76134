// What nodes do because a time of their own has come, and not because of anything that happened before: in the place of the journal entry
// that caused a message or an entry stands one of these numbers.

export const AUTO_COMMIT_DUE = -1
export const HEARTBEAT_DUE = -2
export const METADATA_EXPIRED = -3
export const BROKER_HEARTBEAT_DUE = -4
export const SESSION_EXPIRED = -5
export const OFFSETS_CHECK_DUE = -6

/** The setting that says how long it takes. */
export const CLOCK_SETTINGS: Readonly<Record<number, string>> = {
  [AUTO_COMMIT_DUE]: 'auto.commit.interval.ms', [HEARTBEAT_DUE]: 'heartbeat.interval.ms', [METADATA_EXPIRED]: 'metadata.max.age.ms',
  [BROKER_HEARTBEAT_DUE]: 'broker.heartbeat.interval.ms', [SESSION_EXPIRED]: 'session.timeout.ms',
  [OFFSETS_CHECK_DUE]: 'offsets.retention.check.interval.ms',
}
