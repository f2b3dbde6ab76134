// kafka-run-class.sh: becomes java with the main class that is named. Of the classes those are here whose scripts are.
// Simplified: The first options of java (-name, -loggc, -daemon) are read by `kafka-run-class.sh` and change nothing.

import type { StateProgram, SystemApi } from './os/program.ts'

const MAIN_CLASSES: Readonly<Record<string, string>> = {
  'kafka.admin.ConfigCommand': 'kafka-configs', 'kafka.Kafka': 'kafka-server-start', 'kafka.tools.StorageTool': 'kafka-storage',
  'org.apache.kafka.tools.AclCommand': 'kafka-acls', 'org.apache.kafka.tools.BrokerApiVersionsCommand': 'kafka-broker-api-versions',
  'org.apache.kafka.tools.ClusterTool': 'kafka-cluster', 'org.apache.kafka.tools.ConsoleProducer': 'kafka-console-producer',
  'org.apache.kafka.tools.consumer.ConsoleConsumer': 'kafka-console-consumer',
  'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand': 'kafka-consumer-groups',
  'org.apache.kafka.tools.DeleteRecordsCommand': 'kafka-delete-records', 'org.apache.kafka.tools.DumpLogSegments': 'kafka-dump-log',
  'org.apache.kafka.tools.FeatureCommand': 'kafka-features', 'org.apache.kafka.tools.GetOffsetShell': 'kafka-get-offsets',
  'org.apache.kafka.tools.GroupsCommand': 'kafka-groups', 'org.apache.kafka.tools.LeaderElectionCommand': 'kafka-leader-election',
  'org.apache.kafka.tools.LogDirsCommand': 'kafka-log-dirs', 'org.apache.kafka.tools.MetadataQuorumCommand': 'kafka-metadata-quorum',
  'org.apache.kafka.tools.ProducerPerformance': 'kafka-producer-perf-test',
  'org.apache.kafka.tools.reassign.ReassignPartitionsCommand': 'kafka-reassign-partitions',
  'org.apache.kafka.tools.TopicCommand': 'kafka-topics', 'org.apache.kafka.tools.TransactionsCommand': 'kafka-transactions',
}

/** How long a JVM needs to find out that a class is not there. */
const LOAD_US = 60_000

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** Books and blogs name the classes as Kafka before 4.0 had them. */
function nowCalled(className: string): string | undefined {
  const found = Object.keys(MAIN_CLASSES).find((known) => lastOf(known) === lastOf(className))
  return found && `lanes: in Kafka 4 this class is ${found}; ${MAIN_CLASSES[found]}.sh runs it.\n`
}

function becomeClass(api: SystemApi): void {
  const words = api.argv.slice(1)
  while (/^-(daemon|loggc|name)$/.test(words[0] ?? '')) words.splice(0, words[0] === '-name' ? 2 : 1)
  const [className, ...rest] = words
  if (className === undefined) {
    const name = api.argv[0]!.includes('/') ? api.argv[0]! : `/opt/kafka/bin/${api.argv[0]!}`
    api.print(1, `USAGE: ${name} [-daemon] [-name servicename] [-loggc] classname [opts]\n`)
    api.exit(1)
    return
  }
  const program = Object.hasOwn(MAIN_CLASSES, className) ? MAIN_CLASSES[className]! : null
  if (program !== null) api.execute(program, [`${program}.sh`, ...rest], api.environment())
  else api.after(LOAD_US, 'no-class', className)
}

export const kafkaRunClass: StateProgram<null> = {
  shape: 'state', name: 'kafka-run-class', jvm: false,
  start(api) {
    becomeClass(api)
    return null
  },
  on(_state, event, api) {
    if (event.type !== 'timer' || event.tag !== 'no-class') return
    const className = event.payload as string
    api.print(2, `Error: Could not find or load main class ${className}\nCaused by: java.lang.ClassNotFoundException: ${className}\n`)
    api.print(2, nowCalled(className) ?? '')
    api.exit(1)
  },
}
