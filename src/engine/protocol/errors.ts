// Kafka's error codes (org.apache.kafka.common.protocol.Errors): number, name, exception class and default message.

import type { Throwable } from './common.ts'
import { throwable } from './common.ts'

const PACKAGE = 'org.apache.kafka.common.errors.'

type Row = readonly [code: number, exception: string, message: string, retriable?: boolean]

const TABLE = {
  UNKNOWN_SERVER_ERROR: [-1, 'UnknownServerException', 'The server experienced an unexpected error when processing the request.'],
  NONE: [0, '', ''],
  OFFSET_OUT_OF_RANGE: [1, 'OffsetOutOfRangeException', 'The requested offset is not within the range of offsets maintained by the server.'],
  CORRUPT_MESSAGE: [2, 'CorruptRecordException', 'This message has failed its CRC checksum, exceeds the valid size, has a null key for a compacted topic, or is otherwise corrupt.', true],
  UNKNOWN_TOPIC_OR_PARTITION: [3, 'UnknownTopicOrPartitionException', 'This server does not host this topic-partition.', true],
  INVALID_FETCH_SIZE: [4, 'InvalidFetchSizeException', 'The requested fetch size is invalid.'],
  LEADER_NOT_AVAILABLE: [5, 'LeaderNotAvailableException', 'There is no leader for this topic-partition as we are in the middle of a leadership election.', true],
  NOT_LEADER_OR_FOLLOWER: [6, 'NotLeaderOrFollowerException', 'For requests intended only for the leader, this error indicates that the broker is not the current leader. For requests intended for any replica, this error indicates that the broker is not a replica of the topic partition.', true],
  REQUEST_TIMED_OUT: [7, 'TimeoutException', 'The request timed out.', true],
  MESSAGE_TOO_LARGE: [10, 'RecordTooLargeException', 'The request included a message larger than the max message size the server will accept.'],
  OFFSET_METADATA_TOO_LARGE: [12, 'OffsetMetadataTooLarge', 'The metadata field of the offset request was too large.'],
  NETWORK_EXCEPTION: [13, 'NetworkException', 'The server disconnected before a response was received.', true],
  COORDINATOR_LOAD_IN_PROGRESS: [14, 'CoordinatorLoadInProgressException', 'The coordinator is loading and hence can\'t process requests.', true],
  COORDINATOR_NOT_AVAILABLE: [15, 'CoordinatorNotAvailableException', 'The coordinator is not available.', true],
  NOT_COORDINATOR: [16, 'NotCoordinatorException', 'This is not the correct coordinator.', true],
  INVALID_TOPIC_EXCEPTION: [17, 'InvalidTopicException', 'The request attempted to perform an operation on an invalid topic.'],
  RECORD_LIST_TOO_LARGE: [18, 'RecordBatchTooLargeException', 'The request included message batch larger than the configured segment size on the server.'],
  NOT_ENOUGH_REPLICAS: [19, 'NotEnoughReplicasException', 'Messages are rejected since there are fewer in-sync replicas than required.', true],
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: [20, 'NotEnoughReplicasAfterAppendException', 'Messages are written to the log, but to fewer in-sync replicas than required.', true],
  INVALID_REQUIRED_ACKS: [21, 'InvalidRequiredAcksException', 'Produce request specified an invalid value for required acks.'],
  ILLEGAL_GENERATION: [22, 'IllegalGenerationException', 'Specified group generation id is not valid.'],
  INCONSISTENT_GROUP_PROTOCOL: [23, 'InconsistentGroupProtocolException', 'The group member\'s supported protocols are incompatible with those of existing members or first group member tried to join with empty protocol type or empty protocol list.'],
  INVALID_GROUP_ID: [24, 'InvalidGroupIdException', 'The group id is invalid.'],
  UNKNOWN_MEMBER_ID: [25, 'UnknownMemberIdException', 'The coordinator is not aware of this member.'],
  INVALID_SESSION_TIMEOUT: [26, 'InvalidSessionTimeoutException', 'The session timeout is not within the range allowed by the broker (as configured by group.min.session.timeout.ms and group.max.session.timeout.ms).'],
  REBALANCE_IN_PROGRESS: [27, 'RebalanceInProgressException', 'The group is rebalancing, so a rejoin is needed.'],
  INVALID_COMMIT_OFFSET_SIZE: [28, 'InvalidCommitOffsetSizeException', 'The committing offset data size is not valid.'],
  TOPIC_AUTHORIZATION_FAILED: [29, 'TopicAuthorizationException', 'Topic authorization failed.'],
  GROUP_AUTHORIZATION_FAILED: [30, 'GroupAuthorizationException', 'Group authorization failed.'],
  CLUSTER_AUTHORIZATION_FAILED: [31, 'ClusterAuthorizationException', 'Cluster authorization failed.'],
  INVALID_TIMESTAMP: [32, 'InvalidTimestampException', 'The timestamp of the message is out of acceptable range.'],
  UNSUPPORTED_VERSION: [35, 'UnsupportedVersionException', 'The version of API is not supported.'],
  TOPIC_ALREADY_EXISTS: [36, 'TopicExistsException', 'Topic with this name already exists.'],
  INVALID_PARTITIONS: [37, 'InvalidPartitionsException', 'Number of partitions is below 1.'],
  INVALID_REPLICATION_FACTOR: [38, 'InvalidReplicationFactorException', 'Replication factor is below 1 or larger than the number of available brokers.'],
  INVALID_REPLICA_ASSIGNMENT: [39, 'InvalidReplicaAssignmentException', 'Replica assignment is invalid.'],
  INVALID_CONFIG: [40, 'InvalidConfigurationException', 'Configuration is invalid.'],
  NOT_CONTROLLER: [41, 'NotControllerException', 'This is not the correct controller for this cluster.', true],
  INVALID_REQUEST: [42, 'InvalidRequestException', 'This most likely occurs because of a request being malformed by the client library or the message was sent to an incompatible broker. See the broker logs for more details.'],
  UNSUPPORTED_FOR_MESSAGE_FORMAT: [43, 'UnsupportedForMessageFormatException', 'The message format version on the broker does not support the request.'],
  POLICY_VIOLATION: [44, 'PolicyViolationException', 'Request parameters do not satisfy the configured policy.'],
  OUT_OF_ORDER_SEQUENCE_NUMBER: [45, 'OutOfOrderSequenceException', 'The broker received an out of order sequence number.'],
  DUPLICATE_SEQUENCE_NUMBER: [46, 'DuplicateSequenceException', 'The broker received a duplicate sequence number.'],
  INVALID_PRODUCER_EPOCH: [47, 'InvalidProducerEpochException', 'Producer attempted to produce with an old epoch.'],
  INVALID_TXN_STATE: [48, 'InvalidTxnStateException', 'The producer attempted a transactional operation in an invalid state.'],
  UNKNOWN_PRODUCER_ID: [59, 'UnknownProducerIdException', 'This exception is raised by the broker if it could not locate the producer metadata associated with the producerId in question. This could happen if, for instance, the producer\'s records were deleted because their retention time had elapsed. Once the last records of the producerId are removed, the producer\'s metadata is removed from the broker, and future appends by the producer will return this exception.'],
  KAFKA_STORAGE_ERROR: [56, 'KafkaStorageException', 'Disk error when trying to access log file on the disk.', true],
  LOG_DIR_NOT_FOUND: [57, 'LogDirNotFoundException', 'The user-specified log directory is not found in the broker config.'],
  GROUP_ID_NOT_FOUND: [69, 'GroupIdNotFoundException', 'The group id does not exist.'],
  NON_EMPTY_GROUP: [68, 'GroupNotEmptyException', 'The group is not empty.'],
  FETCH_SESSION_ID_NOT_FOUND: [70, 'FetchSessionIdNotFoundException', 'The fetch session ID was not found.', true],
  INVALID_FETCH_SESSION_EPOCH: [71, 'InvalidFetchSessionEpochException', 'The fetch session epoch is invalid.', true],
  LISTENER_NOT_FOUND: [72, 'ListenerNotFoundException', 'There is no listener on the leader broker that matches the listener on which metadata request was processed.', true],
  TOPIC_DELETION_DISABLED: [73, 'TopicDeletionDisabledException', 'Topic deletion is disabled.'],
  FENCED_LEADER_EPOCH: [74, 'FencedLeaderEpochException', 'The leader epoch in the request is older than the epoch on the broker.', true],
  UNKNOWN_LEADER_EPOCH: [75, 'UnknownLeaderEpochException', 'The leader epoch in the request is newer than the epoch on the broker.', true],
  UNSUPPORTED_COMPRESSION_TYPE: [76, 'UnsupportedCompressionTypeException', 'The requesting client does not support the compression type of given partition.'],
  STALE_BROKER_EPOCH: [77, 'StaleBrokerEpochException', 'Broker epoch has changed.'],
  OFFSET_NOT_AVAILABLE: [78, 'OffsetNotAvailableException', 'The leader high watermark has not caught up from a recent leader election so the offsets cannot be guaranteed to be monotonically increasing.', true],
  MEMBER_ID_REQUIRED: [79, 'MemberIdRequiredException', 'The group member needs to have a valid member id before actually entering a consumer group.'],
  PREFERRED_LEADER_NOT_AVAILABLE: [80, 'PreferredLeaderNotAvailableException', 'The preferred leader was not available.', true],
  GROUP_MAX_SIZE_REACHED: [81, 'GroupMaxSizeReachedException', 'The group has reached its maximum size.'],
  FENCED_INSTANCE_ID: [82, 'FencedInstanceIdException', 'The broker rejected this static consumer since another consumer with the same group.instance.id has registered with a different member.id.'],
  ELIGIBLE_LEADERS_NOT_AVAILABLE: [83, 'EligibleLeadersNotAvailableException', 'Eligible topic partition leaders are not available.', true],
  ELECTION_NOT_NEEDED: [84, 'ElectionNotNeededException', 'Leader election not needed for topic partition.', true],
  GROUP_SUBSCRIBED_TO_TOPIC: [86, 'GroupSubscribedToTopicException', 'Deleting offsets of a topic is forbidden while the consumer group is actively subscribed to it.'],
  INVALID_RECORD: [87, 'InvalidRecordException', 'This record has failed the validation on the broker and hence will be rejected.'],
  UNSTABLE_OFFSET_COMMIT: [88, 'UnstableOffsetCommitException', 'There are unstable offsets that need to be cleared.', true],
  PRODUCER_FENCED: [90, 'ProducerFencedException', 'There is a newer producer with the same transactionalId which fences the current one.'],
  FEATURE_UPDATE_FAILED: [96, 'FeatureUpdateFailedException', 'Unable to update finalized features due to an unexpected server error.'],
  UNKNOWN_TOPIC_ID: [100, 'UnknownTopicIdException', 'This server does not host this topic ID.', true],
  DUPLICATE_BROKER_REGISTRATION: [101, 'DuplicateBrokerRegistrationException', 'This broker ID is already in use.'],
  BROKER_ID_NOT_REGISTERED: [102, 'BrokerIdNotRegisteredException', 'The given broker ID was not registered.'],
  INCONSISTENT_TOPIC_ID: [103, 'InconsistentTopicIdException', 'The log\'s topic ID did not match the topic ID in the request', true],
  INVALID_UPDATE_VERSION: [95, 'InvalidUpdateVersionException', 'The given update version was invalid.'],
  INELIGIBLE_REPLICA: [107, 'IneligibleReplicaException', 'The new ISR contains at least one ineligible replica.'],
  FENCED_MEMBER_EPOCH: [110, 'FencedMemberEpochException', 'The member epoch is fenced by the group coordinator. The member must abandon all its partitions and rejoin.'],
  UNSUPPORTED_ASSIGNOR: [112, 'UnsupportedAssignorException', 'The assignor or its version range is not supported by the consumer group.'],
  STALE_MEMBER_EPOCH: [113, 'StaleMemberEpochException', 'The member epoch is stale. The member must retry after receiving its updated member epoch via the ConsumerGroupHeartbeat API.'],
  MISMATCHED_ENDPOINT_TYPE: [114, 'MismatchedEndpointTypeException', 'The request was sent to an endpoint of the wrong type.'],
  INVALID_REGULAR_EXPRESSION: [128, 'InvalidRegularExpression', 'The regular expression is not valid.'],
} as const satisfies Record<string, Row>

/** A name of the Errors enum. */
export type ErrorName = keyof typeof TABLE

const rows: Readonly<Record<ErrorName, Row>> = TABLE
const byCode = new Map<number, ErrorName>(Object.entries(TABLE).map(([name, row]) => [row[0], name as ErrorName]))

/** The number on the wire. */
export const codeOf = (name: ErrorName): number => rows[name][0]
/** The name of a number; a number we do not know is UNKNOWN_SERVER_ERROR, as in Errors.forCode. */
export const errorName = (code: number): ErrorName => byCode.get(code) ?? 'UNKNOWN_SERVER_ERROR'
/** The default message. */
export const messageOf = (name: ErrorName): string => rows[name][2]
/** Whether the exception is a RetriableException. */
export const isRetriable = (name: ErrorName): boolean => rows[name][3] === true
/** The exception a client raises for an error: the broker's own message where it sent one. */
export const exceptionFor = (name: ErrorName, message: string | null = null): Throwable =>
  throwable((name === 'INVALID_RECORD' ? 'org.apache.kafka.common.' : PACKAGE) + rows[name][1], message ?? messageOf(name))
const byException = new Map<string, ErrorName>(
  Object.values(rows).map((row, i) => [row[1], Object.keys(rows)[i] as ErrorName] as const).filter(([name]) => name !== ''),
)
/** Errors.forException: the error an exception stands for; UNKNOWN_SERVER_ERROR when none does. */
export const errorOf = (e: Throwable): ErrorName =>
  byException.get(e.className.slice(e.className.lastIndexOf('.') + 1)) ?? 'UNKNOWN_SERVER_ERROR'
