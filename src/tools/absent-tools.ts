// Programs of Kafka's distribution that are not here yet: each says so in one sentence.
// Simplified: Some of Kafka's programs do not exist, among them kafka-reassign-partitions.sh, kafka-acls.sh,
// kafka-dump-log.sh, kafka-transactions.sh, kafka-storage.sh, the perf tests and Connect. Each says so in one
// sentence, and what to use instead.

import { absentTool } from './shell/absent-commands.ts'
import type { ToolProgram } from './os/program.ts'
import { err } from './os/syscalls.ts'

const KAFKA = [
  'kafka-acls', 'kafka-broker-api-versions', 'kafka-client-metrics', 'kafka-cluster', 'kafka-configs', 'kafka-console-consumer',
  'kafka-console-producer', 'kafka-console-share-consumer', 'kafka-consumer-groups', 'kafka-consumer-perf-test', 'kafka-delegation-tokens',
  'kafka-delete-records', 'kafka-dump-log', 'kafka-e2e-latency', 'kafka-features', 'kafka-get-offsets', 'kafka-groups', 'kafka-jmx',
  'kafka-leader-election', 'kafka-log-dirs', 'kafka-metadata-quorum', 'kafka-metadata-shell', 'kafka-producer-perf-test',
  'kafka-reassign-partitions', 'kafka-replica-verification', 'kafka-run-class', 'kafka-server-start', 'kafka-server-stop', 'kafka-share-groups',
  'kafka-share-consumer-perf-test', 'kafka-storage', 'kafka-streams-application-reset', 'kafka-streams-groups', 'kafka-topics',
  'kafka-transactions', 'kafka-verifiable-consumer', 'kafka-verifiable-producer', 'kafka-verifiable-share-consumer',
  'connect-distributed', 'connect-mirror-maker', 'connect-plugin-path', 'connect-standalone', 'trogdor',
]

const absent = (name: string): ToolProgram => ({
  shape: 'tool', name, jvm: false,
  * run() {
    yield* err(`${name}.sh: ${absentTool(name)}`)
    return 127
  },
})

/** For every name that `known` does not have. */
export const absentTools = (known: ReadonlySet<string>): readonly ToolProgram[] =>
  KAFKA.filter((name) => !known.has(name)).map(absent)
