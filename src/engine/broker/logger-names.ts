// The loggers of a 4.3.1 server as its LoggingController lists them: those of the classes that it has loaded so far. A line is a package (-: none)
// and the names in it.

const fromLines = (text: string): string[] => text.trim().split('\n').flatMap((line) => {
  const [prefix, names] = line.split(': ') as [string, string]
  return names.split(' ').map((name) => (prefix === '-' ? name : `${prefix}.${name}`))
})

/** Of a server that has just started. */
export const STARTED_LOGGERS = fromLines(`
-: LogFutureTimestampLogger root
com.yammer.metrics.reporting: JmxReporter
kafka.coordinator.transaction: TransactionCoordinator TransactionMarkerChannelManager
kafka.log: LogCleaner LogManager
kafka.network: ConnectionQuotas DataPlaneAcceptor Processor RequestChannel$ SocketServer
kafka.request: logger
kafka.server: BrokerServer ConfigAdminManager ControllerApis ControllerRegistrationManager ControllerServer KafkaApis
kafka.server: KafkaRaftServer KafkaRequestHandler ReplicaManager ReplicaManager$LogDirFailureHandler
kafka.server: ReplicationQuotaManager SharedServer
kafka.server.metadata: BrokerMetadataPublisher DynamicConfigPublisher
kafka.server.share: ShareCoordinatorMetadataCacheHelperImpl SharePartitionManager
kafka.utils: Log4jControllerRegistration$
org.apache.kafka.clients: ClientUtils ClusterConnectionStates CommonClientConfigs NetworkClient
org.apache.kafka.common.config: AbstractConfig ConfigDef
org.apache.kafka.common.metrics: JmxReporter Metrics
org.apache.kafka.common.metrics.stats: Percentiles
org.apache.kafka.common.network: ChannelBuilders NetworkReceive Selector
org.apache.kafka.common.protocol: Errors
org.apache.kafka.common.record.internal: ControlRecordType
org.apache.kafka.common.security.oauthbearer: DefaultJwtRetriever
org.apache.kafka.common.utils: AppInfoParser KafkaThread LoggingSignalHandler ThreadUtils Utils
org.apache.kafka.controller: AclControlManager BrokerHeartbeatManager ClientQuotaControlManager ClusterControlManager
org.apache.kafka.controller: ConfigurationControlManager DelegationTokenControlManager EventPerformanceMonitor
org.apache.kafka.controller: FeatureControlManager OffsetControlManager PeriodicTaskControlManager
org.apache.kafka.controller: ProducerIdControlManager QuorumController ReplicationControlManager ScramControlManager
org.apache.kafka.coordinator.common.runtime: CoordinatorLoaderImpl CoordinatorRuntime MultiThreadedEventProcessor
org.apache.kafka.coordinator.common.runtime: MultiThreadedEventProcessor$EventProcessorThread
org.apache.kafka.coordinator.group: GroupConfig GroupCoordinatorConfig GroupCoordinatorService
org.apache.kafka.coordinator.group.assignor: SimpleAssignor UniformAssignor
org.apache.kafka.coordinator.share: ShareCoordinatorService
org.apache.kafka.coordinator.transaction: RPCProducerIdManager
org.apache.kafka.deferred: DeferredEventQueue
org.apache.kafka.image.loader: MetadataBatchLoader MetadataLoader
org.apache.kafka.image.publisher: BrokerRegistrationTracker SnapshotEmitter SnapshotGenerator
org.apache.kafka.metadata: KRaftMetadataCache ListenerInfo
org.apache.kafka.metadata.properties: MetaPropertiesEnsemble
org.apache.kafka.metadata.publisher: AclPublisher FeaturesPublisher
org.apache.kafka.metadata.util: BatchFileReader
org.apache.kafka.queue: KafkaEventQueue
org.apache.kafka.raft: CandidateState FileQuorumStateStore KafkaNetworkChannel KafkaNetworkChannel$SendThread
org.apache.kafka.raft: KafkaRaftClient KafkaRaftClientDriver LeaderState ProspectiveState QuorumState
org.apache.kafka.raft: TimingWheelExpirationService$ExpiredOperationReaper UnattachedState
org.apache.kafka.raft.internals: AddVoterHandler DefaultRequestSender KRaftControlRecordStateMachine KafkaRaftLog
org.apache.kafka.raft.internals: RecordsIterator RemoveVoterHandler UpdateVoterHandler VoterSetHistory
org.apache.kafka.server: AssignmentsManager BrokerFeatures BrokerLifecycleManager ClientMetricsManager
org.apache.kafka.server: DelayedActionQueue FetchManager FetchSessionCacheShard NodeToControllerChannelManagerImpl
org.apache.kafka.server: NodeToControllerRequestThread
org.apache.kafka.server.config: ConfigSynonym DynamicProducerStateManagerConfig
org.apache.kafka.server.fault: LoggingFaultHandler ProcessTerminatingFaultHandler
org.apache.kafka.server.logger: LoggingController
org.apache.kafka.server.metrics: LinuxIoMetricsCollector
org.apache.kafka.server.network: EndpointReadyFutures
org.apache.kafka.server.purgatory: DelayedOperationPurgatory DelayedOperationPurgatory$ExpiredOperationReaper
org.apache.kafka.server.quota: ClientQuotaManager ClientQuotaManager$ThrottledChannelReaper
org.apache.kafka.server.quota: ControllerMutationQuotaManager
org.apache.kafka.server.share.persister: DefaultStatePersister PersisterStateManager$SendThread
org.apache.kafka.server.transaction: AddPartitionsToTxnManager
org.apache.kafka.server.util: FileLock KafkaScheduler NetworkPartitionMetadataClient
org.apache.kafka.server.util.timer: SystemTimerReaper$Reaper
org.apache.kafka.snapshot: Snapshots
org.apache.kafka.storage.internals.checkpoint: CheckpointFileWithFailureHandler CleanShutdownFileHandler
org.apache.kafka.storage.internals.epoch: LeaderEpochFileCache
org.apache.kafka.storage.internals.log: AbstractIndex Cleaner LocalLog LogCleaner LogCleaner$CleanerThread
org.apache.kafka.storage.internals.log: LogDirFailureChannel LogLoader LogSegment OffsetIndex ProducerStateManager
org.apache.kafka.storage.internals.log: TimeIndex UnifiedLog
org.apache.kafka.storage.internals.utils: Throttler
org.apache.kafka.storage.log.metrics: BrokerTopicStats
org.apache.kafka.timeline: SnapshotRegistry
state.change: logger
`)

/** Once it has a partition. */
export const TOPIC_LOGGERS = fromLines(`
kafka.cluster: Partition
kafka.server: ReplicaFetcherManager
org.apache.kafka.common.utils: ConfigUtils
`)

/** Once records were produced. */
export const RECORD_LOGGERS = fromLines(`
org.apache.kafka.server.purgatory: DelayedProduce
org.apache.kafka.storage.internals.log: ProducerAppendInfo
`)

/** Once a consumer group came. */
export const GROUP_LOGGERS = fromLines(`
kafka.server: DefaultAutoTopicCreationManager TopicConfigHandler
org.apache.kafka.common.record.internal: MultiRecordsSend
org.apache.kafka.common.requests: FetchMetadata OffsetFetchRequest
org.apache.kafka.coordinator.common.runtime: CoordinatorExecutorImpl CoordinatorTimerImpl SnapshottableCoordinator
org.apache.kafka.coordinator.group: GroupCoordinatorShard GroupMetadataManager OffsetMetadataManager
org.apache.kafka.coordinator.group.classic: ClassicGroup
org.apache.kafka.coordinator.group.streams.assignor: StickyTaskAssignor
org.apache.kafka.server: FetchContext$FullFetchContext FetchContext$IncrementalFetchContext
org.apache.kafka.server: FetchContext$SessionlessFetchContext
`)
