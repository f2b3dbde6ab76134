// All that is public of the engine. Tools, scenarios, worker and headless import this file only.

export type { Bytes } from './kernel/bytes.ts'
export { asBytes, base64, EMPTY, utf8Decode, utf8Encode } from './kernel/bytes.ts'
export type { Duration, Instant } from './kernel/time.ts'
export { between, instant, micros, millis, plus, seconds, START_MS, toMillis, wallMillis } from './kernel/time.ts'
export type { Behaviour, Context, NodeEvent, NodeId } from './kernel/node.ts'
export type { NodeEnd, NodeNote } from './kernel/supervisor.ts'
export type { Prng } from './kernel/prng.ts'
export { below, chance, next128, nextUint32, stream, within } from './kernel/prng.ts'
export type { JournalEntry } from './kernel/journal.ts'
export { causesOf, entriesAfter } from './kernel/journal.ts'
export type { Outcome, Throwable, TopicPartition } from './protocol/common.ts'
export { failure, keyOf, parseTpKey, success, throwable, tpKey } from './protocol/common.ts'
export { copySetCapacity, javaHashMapOrder, javaStringOrder, javaTopicPartitionOrder, stringHashCode } from './protocol/java-hash.ts'
export { randomUuid, ZERO_UUID } from './protocol/uuid.ts'
export { invalidTopicName, isInternalTopic } from './controller/topic-names.ts'
export { CONFIG_NAMES, SCRAM_MECHANISMS } from './config/config-names.ts'
export { configErrorClass } from './config/config-error.ts'
export { javaDoubleText, parseJavaDouble } from './config/java-number.ts'
export { validateTopicConfigs } from './config/log-config.ts'
export { parseProperties } from './config/properties.ts'
export type { ErrorName } from './protocol/errors.ts'
export { codeOf, errorName, errorOf, exceptionFor, isRetriable, messageOf } from './protocol/errors.ts'
export type { LoadMethods, LoadProgress } from './clients/producer/running-load.ts'
export type { GeneratedLoad, Header, KafkaRecord, RecordBatch } from './protocol/records.ts'
export { readRecords, timestampOf } from './protocol/read-records.ts'
export {
  deserializeGroupMetadataValue, deserializeKey as deserializeConsumerOffsetsKey, deserializeOffsetCommitValue,
} from './protocol/consumer-offsets-records.ts'
export { deserializeTransactionLogKey, deserializeTransactionLogValue } from './protocol/transaction-log-records.ts'
export type {
  Call, ClientEnvironment, ClientEvent, ClientLog, ClientProperties, Completion, ConsumerEvent, ConsumerMethods, OffsetAndMetadata, PolledSpan, ProducerEvent,
  ProducerMethods, ProducerRecord, RecordMetadata,
} from './clients/calls.ts'
export type {
  AdminMethods, AdminNode, ConfigResource, ConsumerGroupDescription, GroupListing, ListOffsetsResultInfo, MemberDescription, TopicDescription,
} from './clients/admin-methods.ts'
export type { ClusterKind, ClusterSpec, ServerSpec } from './cluster-spec.ts'
export { CLUSTER_KINDS, clusterSpec } from './cluster-spec.ts'
export type { ServerDisk } from './server-nodes.ts'
export { diskOf, serverNodes, unreadableSetting } from './server-nodes.ts'
export type { Command, LoggedCommand, ServerAction } from './commands.ts'
export { COMMAND_VERSION } from './commands.ts'
export type {
  GroupPartitionSnapshot, GroupSnapshot, LaneRecords, LaneWindow, ListenerSnapshot, MemberSnapshot, PartitionRow, PartitionSnapshot,
  ServerSnapshot, Snapshot, TopicSnapshot,
} from './snapshot/snapshot.ts'
export type { ClientSnapshot, ConnectionSnapshot } from './snapshot/client-snapshots.ts'
export type { ClientReach, ListenerReach, Reachability, ServerReach, ToldAddress } from './snapshot/network-snapshot.ts'
export type { ClientIdentity } from './snapshot/client-identity.ts'
export { clientIdentity } from './snapshot/client-identity.ts'
export type { MessageLane, MessageView } from './snapshot/message-views.ts'
export { flyingMessages, recentMessages } from './snapshot/message-views.ts'
export type { InspectField, Inspection, InspectSection, InspectTarget } from './snapshot/inspect/inspection.ts'
export { inspect } from './snapshot/inspect/inspect.ts'
export type { Checkpoint, MachineSpec, Simulation, SimulationSpec } from './simulation.ts'
export { newAdmin } from './clients/admin/admin.ts'
export { newConsumer } from './clients/consumer/consumer.ts'
export { newProducer } from './clients/producer/producer.ts'
export { advanceTo, apply, brokerNode, checkpoint, controllerNode, createSimulation, hash, MACHINE, restore, step } from './simulation.ts'
export { nextDue } from './kernel/run.ts'
export { partitionTable, snapshotOf } from './snapshot/snapshot.ts'
