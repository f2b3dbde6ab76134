// The features that a 4.3.1 server supports, with the lowest and the highest level (org.apache.kafka.server.common.Feature). Level 30 of
// metadata.version is 4.3-IV0, level 7 is 3.3-IV3.

export const SUPPORTED_FEATURES: ReadonlyMap<string, readonly [lowest: number, highest: number]> = new Map([
  ['group.version', [0, 1]], ['transaction.version', [0, 2]], ['eligible.leader.replicas.version', [0, 1]], ['kraft.version', [0, 1]],
  ['metadata.version', [7, 30]], ['share.version', [0, 1]], ['streams.version', [0, 1]],
])
