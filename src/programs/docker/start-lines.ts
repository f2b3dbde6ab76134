// What a KRaft server writes to its log while it starts, as a real one did: milliseconds since the part began, level, text, logger. Names in
// braces are filled in from the server's settings and the run.
// Simplified: about a third of the lines: the dump of all settings, Raft's state transitions, replayed records and most threads are left out.

/** Lines with {listener} and {endpoint} come once for each listener. */
export type StartLine = readonly [afterMs: number, level: 'INFO' | 'WARN', text: string, logger: string]

/** The process begins, and its controller if it has one. */
export const CONTROLLER_LINES: readonly StartLine[] = [
  [0, 'INFO', 'Registered `kafka:type=kafka.Log4jController` MBean', 'kafka.utils.Log4jControllerRegistration$'],
  [456, 'INFO', 'Registered signal handlers for TERM, INT, HUP', 'org.apache.kafka.common.utils.LoggingSignalHandler'],
  [461, 'INFO', '[ControllerServer id={id}] Starting controller', 'kafka.server.ControllerServer'],
  [1012, 'INFO', '[SocketServer listenerType=CONTROLLER, nodeId={id}] Created data-plane acceptor and processors for endpoint : ListenerName({controllerListener})', 'kafka.network.SocketServer'],
  [1020, 'INFO', 'authorizerStart completed for endpoint {controllerListener}. Endpoint is now READY.', 'org.apache.kafka.server.network.EndpointReadyFutures'],
  [1082, 'INFO', '[LogLoader partition=__cluster_metadata-0, dir={dir}] Loading producer state till offset 0', 'org.apache.kafka.storage.internals.log.UnifiedLog'],
  [1083, 'INFO', '[LogLoader partition=__cluster_metadata-0, dir={dir}] Reloading from producer snapshot and rebuilding producer state from offset 0', 'org.apache.kafka.storage.internals.log.UnifiedLog'],
  [1083, 'INFO', '[LogLoader partition=__cluster_metadata-0, dir={dir}] Producer state recovery took 0ms for snapshot load and 0ms for segment recovery from offset 0', 'org.apache.kafka.storage.internals.log.UnifiedLog'],
  [1095, 'INFO', '[RaftLog partition=__cluster_metadata-0] Initialized snapshots with IDs [] from {dir}/__cluster_metadata-0', 'org.apache.kafka.raft.internals.KafkaRaftLog'],
  [1124, 'INFO', '[RaftManager id={id}] Reading KRaft snapshot and log as part of the initialization', 'org.apache.kafka.raft.KafkaRaftClient'],
  [1133, 'INFO', '[RaftManager id={id}] Starting request manager with static voters: [{voters}]', 'org.apache.kafka.raft.KafkaRaftClient'],
  [1254, 'INFO', '[ControllerServer id={id}] Waiting for controller quorum voters future', 'kafka.server.ControllerServer'],
  [1255, 'INFO', '[ControllerServer id={id}] Finished waiting for controller quorum voters future', 'kafka.server.ControllerServer'],
  [1312, 'INFO', '[QuorumController id={id}] Creating new QuorumController with clusterId {clusterId}', 'org.apache.kafka.controller.QuorumController'],
  [1315, 'INFO', '[QuorumController id={id}] Becoming the active controller at epoch 1, next write offset 1.', 'org.apache.kafka.controller.QuorumController'],
  [1334, 'WARN', '[QuorumController id={id}] Performing controller activation. The metadata log appears to be empty. Appending {bootstrapRecords} bootstrap record(s) in metadata transaction at metadata.version 4.3-IV0 from bootstrap source \'the binary bootstrap metadata file: {dir}/bootstrap.checkpoint\'.', 'org.apache.kafka.controller.QuorumController'],
  [1370, 'INFO', '[ControllerServer id={id}] Waiting for the controller metadata publishers to be installed', 'kafka.server.ControllerServer'],
  [1373, 'INFO', '[ControllerServer id={id}] Finished waiting for the controller metadata publishers to be installed', 'kafka.server.ControllerServer'],
  [1373, 'INFO', '[SocketServer listenerType=CONTROLLER, nodeId={id}] Enabling request processing.', 'kafka.network.SocketServer'],
  [1395, 'INFO', 'Awaiting socket connections on {controllerEndpoint}.', 'kafka.network.DataPlaneAcceptor'],
  [1417, 'INFO', '[DynamicConfigPublisher controller id={id}] Updating cluster configuration : min.insync.replicas -> 1', 'kafka.server.metadata.DynamicConfigPublisher'],
  [1430, 'INFO', '[ControllerServer id={id}] Waiting for all of the authorizer futures to be completed', 'kafka.server.ControllerServer'],
  [1432, 'INFO', '[ControllerServer id={id}] Finished waiting for all of the authorizer futures to be completed', 'kafka.server.ControllerServer'],
  [1432, 'INFO', '[ControllerServer id={id}] Waiting for all of the SocketServer Acceptors to be started', 'kafka.server.ControllerServer'],
  [1432, 'INFO', '[ControllerServer id={id}] Finished waiting for all of the SocketServer Acceptors to be started', 'kafka.server.ControllerServer'],
]

/** Its broker begins, and registers. */
export const BROKER_LINES: readonly StartLine[] = [
  [0, 'INFO', '[BrokerServer id={id}] Transition from SHUTDOWN to STARTING', 'kafka.server.BrokerServer'],
  [5, 'INFO', '[BrokerServer id={id}] Starting broker', 'kafka.server.BrokerServer'],
  [101, 'INFO', '[BrokerServer id={id}] Waiting for controller quorum voters future', 'kafka.server.BrokerServer'],
  [101, 'INFO', '[BrokerServer id={id}] Finished waiting for controller quorum voters future', 'kafka.server.BrokerServer'],
  [194, 'INFO', '[SocketServer listenerType=BROKER, nodeId={id}] Created data-plane acceptor and processors for endpoint : ListenerName({listener})', 'kafka.network.SocketServer'],
]

/** The controller has registered it; it catches up and is unfenced. */
export const REGISTERED_LINES: readonly StartLine[] = [
  [0, 'INFO', '[BrokerLifecycleManager id={id}] Incarnation {incarnation} of broker {id} in cluster {clusterId} is now STARTING.', 'org.apache.kafka.server.BrokerLifecycleManager'],
  [0, 'INFO', '[QuorumController id={id}] No previous registration found for broker {id}. New incarnation ID is {incarnation}.  Generated 0 record(s) to clean up previous incarnations. New broker epoch is {brokerEpoch}.', 'org.apache.kafka.controller.ClusterControlManager'],
  [38, 'INFO', '[BrokerLifecycleManager id={id}] Successfully registered broker {id} with broker epoch {brokerEpoch}', 'org.apache.kafka.server.BrokerLifecycleManager'],
  [75, 'INFO', '[BrokerMetadataPublisher id={id}] Publishing initial metadata at offset OffsetAndEpoch[offset={brokerEpoch}, epoch=1] with metadata.version Optional[4.3-IV0].', 'kafka.server.metadata.BrokerMetadataPublisher'],
  [76, 'INFO', '[BrokerServer id={id}] Waiting for the broker metadata publishers to be installed', 'kafka.server.BrokerServer'],
  [76, 'INFO', '[BrokerServer id={id}] Finished waiting for the broker metadata publishers to be installed', 'kafka.server.BrokerServer'],
  [76, 'INFO', '[BrokerServer id={id}] Waiting for the controller to acknowledge that we are caught up', 'kafka.server.BrokerServer'],
  [79, 'INFO', '[BrokerLifecycleManager id={id}] The broker has caught up. Transitioning from STARTING to RECOVERY.', 'org.apache.kafka.server.BrokerLifecycleManager'],
  [80, 'INFO', '[BrokerServer id={id}] Finished waiting for the controller to acknowledge that we are caught up', 'kafka.server.BrokerServer'],
  [80, 'INFO', '[BrokerServer id={id}] Waiting for the initial broker metadata update to be published', 'kafka.server.BrokerServer'],
  [80, 'INFO', 'Loading logs from log dirs ArrayBuffer({dir})', 'kafka.log.LogManager'],
  [84, 'INFO', 'No logs found to be loaded in {dir}', 'kafka.log.LogManager'],
  [98, 'INFO', 'Loaded 0 logs in 16ms', 'kafka.log.LogManager'],
  [99, 'INFO', 'Starting log cleanup with a period of 300000 ms.', 'kafka.log.LogManager'],
  [104, 'INFO', 'Starting log flusher with a default period of 9223372036854775807 ms.', 'kafka.log.LogManager'],
  [113, 'INFO', 'Starting the log cleaner', 'org.apache.kafka.storage.internals.log.LogCleaner'],
  [128, 'INFO', '[BrokerLifecycleManager id={id}] The broker is in RECOVERY.', 'org.apache.kafka.server.BrokerLifecycleManager'],
  [220, 'INFO', '[GroupCoordinator id={id}] Starting up.', 'org.apache.kafka.coordinator.group.GroupCoordinatorService'],
  [222, 'INFO', '[GroupCoordinator id={id}] Startup complete.', 'org.apache.kafka.coordinator.group.GroupCoordinatorService'],
  [223, 'INFO', '[TransactionCoordinator id={id}] Starting up.', 'kafka.coordinator.transaction.TransactionCoordinator'],
  [225, 'INFO', '[TransactionCoordinator id={id}] Startup complete.', 'kafka.coordinator.transaction.TransactionCoordinator'],
  [234, 'INFO', '[DynamicConfigPublisher broker id={id}] Updating cluster configuration : min.insync.replicas -> 1', 'kafka.server.metadata.DynamicConfigPublisher'],
  [257, 'INFO', '[BrokerLifecycleManager id={id}] The broker is in RECOVERY.', 'org.apache.kafka.server.BrokerLifecycleManager'],
  [257, 'INFO', '[BrokerServer id={id}] Finished waiting for the initial broker metadata update to be published', 'kafka.server.BrokerServer'],
  [269, 'INFO', '[BrokerServer id={id}] Waiting for the broker to be unfenced', 'kafka.server.BrokerServer'],
  [276, 'INFO', '[QuorumController id={id}] The request from broker {id} to unfence has been granted because it has caught up with the offset of its register broker record {brokerEpoch}.', 'org.apache.kafka.controller.BrokerHeartbeatManager'],
  [306, 'INFO', '[BrokerLifecycleManager id={id}] The broker has been unfenced. Transitioning from RECOVERY to RUNNING.', 'org.apache.kafka.server.BrokerLifecycleManager'],
  [306, 'INFO', '[BrokerServer id={id}] Finished waiting for the broker to be unfenced', 'kafka.server.BrokerServer'],
  [309, 'INFO', 'authorizerStart completed for endpoint {listener}. Endpoint is now READY.', 'org.apache.kafka.server.network.EndpointReadyFutures'],
  [310, 'INFO', '[SocketServer listenerType=BROKER, nodeId={id}] Enabling request processing.', 'kafka.network.SocketServer'],
  [324, 'INFO', 'Awaiting socket connections on {endpoint}.', 'kafka.network.DataPlaneAcceptor'],
  [328, 'INFO', '[BrokerServer id={id}] Waiting for all of the authorizer futures to be completed', 'kafka.server.BrokerServer'],
  [328, 'INFO', '[BrokerServer id={id}] Finished waiting for all of the authorizer futures to be completed', 'kafka.server.BrokerServer'],
  [328, 'INFO', '[BrokerServer id={id}] Waiting for all of the SocketServer Acceptors to be started', 'kafka.server.BrokerServer'],
  [328, 'INFO', '[BrokerServer id={id}] Finished waiting for all of the SocketServer Acceptors to be started', 'kafka.server.BrokerServer'],
  [328, 'INFO', '[BrokerServer id={id}] Transition from STARTING to STARTED', 'kafka.server.BrokerServer'],
  [329, 'INFO', 'Kafka version: 4.3.1', 'org.apache.kafka.common.utils.AppInfoParser'],
  [329, 'INFO', 'Kafka commitId: 26b251a451ce941d', 'org.apache.kafka.common.utils.AppInfoParser'],
  [330, 'INFO', 'Kafka startTimeMs: {startMs}', 'org.apache.kafka.common.utils.AppInfoParser'],
  [332, 'INFO', '[KafkaRaftServer nodeId={id}] Kafka Server started', 'kafka.server.KafkaRaftServer'],
]
