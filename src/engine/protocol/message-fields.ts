// The fields of each request and response in the version that the clients and servers of Kafka 4.3.1 use among themselves, in the order of
// Kafka's own message schemas (clients/src/main/resources/common/message): name=default, name[] for a list, name(…) for a thing and name[](…)
// for a list of things. A field with ~ is tagged: it is only on the wire where it differs from its default.

import type { ApiKey } from './api-keys.ts'
import { ZERO_UUID } from './uuid.ts'

export interface MessageField {
  readonly name: string
  readonly isTagged: boolean
  /** Of things: what each consists of. */
  readonly fields: readonly MessageField[] | null
  /** What Kafka writes where nobody has set it. */
  readonly byDefault: string | number | boolean | null | readonly []
}

const FIELDS: Readonly<Record<ApiKey, readonly [request: string, response: string]>> = {
  PRODUCE: [
    'transactionalId=null acks=0 timeoutMs=0 topicData[](topicId=uuid partitionData[](index=0 records=))',
    `responses[](topicId=uuid partitionResponses[](index=0 errorCode=0 baseOffset=0 logAppendTimeMs=-1 logStartOffset=-1
    recordErrors[](batchIndex=0 batchIndexErrorMessage=null) errorMessage=null ~currentLeader(leaderId=-1 leaderEpoch=-1)))
    throttleTimeMs=0 ~nodeEndpoints[](nodeId=0 host= port=0 rack=null)`,
  ],
  FETCH: [
    `~clusterId=null ~replicaState(replicaId=-1 replicaEpoch=-1) maxWaitMs=0 minBytes=0 maxBytes=2147483647 isolationLevel=0 sessionId=0
    sessionEpoch=-1 topics[](topicId=uuid partitions[](partition=0 currentLeaderEpoch=-1 fetchOffset=0 lastFetchedEpoch=-1
    logStartOffset=-1 partitionMaxBytes=0 ~replicaDirectoryId=uuid ~highWatermark=9223372036854775807)) forgottenTopicsData[](topicId=uuid
    partitions[]) rackId=`,
    `throttleTimeMs=0 errorCode=0 sessionId=0 responses[](topicId=uuid partitions[](partitionIndex=0 errorCode=0 highWatermark=0
    lastStableOffset=-1 logStartOffset=-1 ~divergingEpoch(epoch=-1 endOffset=-1) ~currentLeader(leaderId=-1 leaderEpoch=-1)
    ~snapshotId(endOffset=-1 epoch=-1) abortedTransactions[](producerId=0 firstOffset=0) preferredReadReplica=-1 records=))
    ~nodeEndpoints[](nodeId=0 host= port=0 rack=null)`,
  ],
  LIST_OFFSETS: [
    'replicaId=0 isolationLevel=0 topics[](name= partitions[](partitionIndex=0 currentLeaderEpoch=-1 timestamp=0)) timeoutMs=0',
    'throttleTimeMs=0 topics[](name= partitions[](partitionIndex=0 errorCode=0 timestamp=-1 offset=-1 leaderEpoch=-1))',
  ],
  METADATA: [
    'topics[](topicId=uuid name=) allowAutoTopicCreation=true includeTopicAuthorizedOperations=false',
    `throttleTimeMs=0 brokers[](nodeId=0 host= port=0 rack=null) clusterId=null controllerId=-1 topics[](errorCode=0 name= topicId=uuid
    isInternal=false partitions[](errorCode=0 partitionIndex=0 leaderId=0 leaderEpoch=-1 replicaNodes[] isrNodes[] offlineReplicas[])
    topicAuthorizedOperations=-2147483648) errorCode=0`,
  ],
  OFFSET_COMMIT: [
    `groupId= generationIdOrMemberEpoch=-1 memberId= groupInstanceId=null topics[](name= partitions[](partitionIndex=0 committedOffset=0
    committedLeaderEpoch=-1 committedMetadata=))`,
    'throttleTimeMs=0 topics[](name= partitions[](partitionIndex=0 errorCode=0))',
  ],
  OFFSET_FETCH: [
    'groups[](groupId= memberId=null memberEpoch=-1 topics[](name= partitionIndexes[])) requireStable=false',
    `throttleTimeMs=0 groups[](groupId= topics[](name= partitions[](partitionIndex=0 committedOffset=0 committedLeaderEpoch=-1 metadata=
    errorCode=0)) errorCode=0)`,
  ],
  FIND_COORDINATOR: [
    'keyType=0 coordinatorKeys[]',
    'throttleTimeMs=0 coordinators[](key= nodeId=0 host= port=0 errorCode=0 errorMessage=)',
  ],
  JOIN_GROUP: [
    `groupId= sessionTimeoutMs=0 rebalanceTimeoutMs=-1 memberId= groupInstanceId=null protocolType= protocols[](name= metadata=)
    reason=null`,
    `throttleTimeMs=0 errorCode=0 generationId=-1 protocolType=null protocolName= leader= skipAssignment=false memberId=
    members[](memberId= groupInstanceId=null metadata=)`,
  ],
  HEARTBEAT: ['groupId= generationId=0 memberId= groupInstanceId=null', 'throttleTimeMs=0 errorCode=0'],
  LEAVE_GROUP: [
    'groupId= members[](memberId= groupInstanceId=null reason=null)',
    'throttleTimeMs=0 errorCode=0 members[](memberId= groupInstanceId= errorCode=0)',
  ],
  SYNC_GROUP: [
    'groupId= generationId=0 memberId= groupInstanceId=null protocolType=null protocolName=null assignments[](memberId= assignment=)',
    'throttleTimeMs=0 errorCode=0 protocolType=null protocolName=null assignment=',
  ],
  DESCRIBE_GROUPS: [
    'groups[] includeAuthorizedOperations=false',
    `throttleTimeMs=0 groups[](errorCode=0 errorMessage=null groupId= groupState= protocolType= protocolData= members[](memberId=
    groupInstanceId=null clientId= clientHost= memberMetadata= memberAssignment=) authorizedOperations=-2147483648)`,
  ],
  LIST_GROUPS: ['statesFilter[] typesFilter[]', 'throttleTimeMs=0 errorCode=0 groups[](groupId= protocolType= groupState= groupType=)'],
  API_VERSIONS: [
    'clientSoftwareName= clientSoftwareVersion=',
    `errorCode=0 apiKeys[](apiKey=0 minVersion=0 maxVersion=0) throttleTimeMs=0 ~supportedFeatures[](name= minVersion=0 maxVersion=0)
    ~finalizedFeaturesEpoch=-1 ~finalizedFeatures[](name= maxVersionLevel=0 minVersionLevel=0) ~zkMigrationReady=false`,
  ],
  CREATE_TOPICS: [
    `topics[](name= numPartitions=0 replicationFactor=0 assignments[](partitionIndex=0 brokerIds[]) configs[](name= value=))
    timeoutMs=60000 validateOnly=false`,
    `throttleTimeMs=0 topics[](name= topicId=uuid errorCode=0 errorMessage= ~topicConfigErrorCode=0 numPartitions=-1 replicationFactor=-1
    configs[](name= value= readOnly=false configSource=-1 isSensitive=false))`,
  ],
  DELETE_TOPICS: [
    'topics[](name=null topicId=uuid) timeoutMs=0',
    'throttleTimeMs=0 responses[](name= topicId=uuid errorCode=0 errorMessage=null)',
  ],
  DELETE_RECORDS: [
    'topics[](name= partitions[](partitionIndex=0 offset=0)) timeoutMs=0',
    'throttleTimeMs=0 topics[](name= partitions[](partitionIndex=0 lowWatermark=0 errorCode=0))',
  ],
  INIT_PRODUCER_ID: [
    'transactionalId= transactionTimeoutMs=0 producerId=-1 producerEpoch=-1',
    'throttleTimeMs=0 errorCode=0 producerId=-1 producerEpoch=0',
  ],
  OFFSET_FOR_LEADER_EPOCH: [
    'replicaId=-2 topics[](topic= partitions[](partition=0 currentLeaderEpoch=-1 leaderEpoch=0))',
    'throttleTimeMs=0 topics[](topic= partitions[](errorCode=0 partition=0 leaderEpoch=-1 endOffset=-1))',
  ],
  DESCRIBE_CONFIGS: [
    'resources[](resourceType=0 resourceName= configurationKeys[]) includeSynonyms=false includeDocumentation=false',
    `throttleTimeMs=0 results[](errorCode=0 errorMessage= resourceType=0 resourceName= configs[](name= value= readOnly=false
    configSource=-1 isSensitive=false synonyms[](name= value= source=0) configType=0 documentation=null))`,
  ],
  DESCRIBE_LOG_DIRS: [
    'topics[](topic= partitions[])',
    `throttleTimeMs=0 errorCode=0 results[](errorCode=0 logDir= topics[](name= partitions[](partitionIndex=0 partitionSize=0 offsetLag=0
    isFutureKey=false)) totalBytes=-1 usableBytes=-1 isCordoned=false)`,
  ],
  CREATE_PARTITIONS: [
    'topics[](name= count=0 assignments[](brokerIds[])) timeoutMs=0 validateOnly=false',
    'throttleTimeMs=0 results[](name= errorCode=0 errorMessage=null)',
  ],
  DELETE_GROUPS: ['groupsNames[]', 'throttleTimeMs=0 results[](groupId= errorCode=0)'],
  ELECT_LEADERS: [
    'electionType=0 topicPartitions[](topic= partitions[]) timeoutMs=60000',
    'throttleTimeMs=0 errorCode=0 replicaElectionResults[](topic= partitionResult[](partitionId=0 errorCode=0 errorMessage=))',
  ],
  INCREMENTAL_ALTER_CONFIGS: [
    'resources[](resourceType=0 resourceName= configs[](name= configOperation=0 value=)) validateOnly=false',
    'throttleTimeMs=0 responses[](errorCode=0 errorMessage= resourceType=0 resourceName=)',
  ],
  OFFSET_DELETE: [
    'groupId= topics[](name= partitions[](partitionIndex=0))',
    'errorCode=0 throttleTimeMs=0 topics[](name= partitions[](partitionIndex=0 errorCode=0))',
  ],
  DESCRIBE_CLIENT_QUOTAS: [
    'components[](entityType= matchType=0 match=) strict=false',
    'throttleTimeMs=0 errorCode=0 errorMessage= entries[](entity[](entityType= entityName=) values[](key= value=0))',
  ],
  ALTER_CLIENT_QUOTAS: [
    'entries[](entity[](entityType= entityName=) ops[](key= value=0 remove=false)) validateOnly=false',
    'throttleTimeMs=0 entries[](errorCode=0 errorMessage= entity[](entityType= entityName=))',
  ],
  REMOVE_RAFT_VOTER: ['clusterId= voterId=0 voterDirectoryId=uuid', 'throttleTimeMs=0 errorCode=0 errorMessage='],
  DESCRIBE_QUORUM: [
    'topics[](topicName= partitions[](partitionIndex=0))',
    `errorCode=0 errorMessage= topics[](topicName= partitions[](partitionIndex=0 errorCode=0 errorMessage= leaderId=0 leaderEpoch=0
    highWatermark=0 currentVoters[](replicaId=0 replicaDirectoryId=uuid logEndOffset=0 lastFetchTimestamp=-1 lastCaughtUpTimestamp=-1)
    observers[](replicaId=0 replicaDirectoryId=uuid logEndOffset=0 lastFetchTimestamp=-1 lastCaughtUpTimestamp=-1))) nodes[](nodeId=0
    listeners[](name= host= port=0))`,
  ],
  UPDATE_FEATURES: [
    'timeoutMs=60000 featureUpdates[](feature= maxVersionLevel=0 upgradeType=1) validateOnly=false',
    'throttleTimeMs=0 errorCode=0 errorMessage=',
  ],
  DESCRIBE_CLUSTER: [
    'includeClusterAuthorizedOperations=false endpointType=1 includeFencedBrokers=false',
    `throttleTimeMs=0 errorCode=0 errorMessage=null endpointType=1 clusterId= controllerId=-1 brokers[](brokerId=0 host= port=0 rack=null
    isFenced=false) clusterAuthorizedOperations=-2147483648`,
  ],
  UNREGISTER_BROKER: ['brokerId=0', 'throttleTimeMs=0 errorCode=0 errorMessage='],
  CONSUMER_GROUP_DESCRIBE: [
    'groupIds[] includeAuthorizedOperations=false',
    `throttleTimeMs=0 groups[](errorCode=0 errorMessage=null groupId= groupState= groupEpoch=0 assignmentEpoch=0 assignorName=
    members[](memberId= instanceId=null rackId=null memberEpoch=0 clientId= clientHost= subscribedTopicNames[] subscribedTopicRegex=null
    assignment(topicPartitions[](topicId=uuid topicName= partitions[])) targetAssignment(topicPartitions[](topicId=uuid topicName=
    partitions[])) memberType=-1) authorizedOperations=-2147483648)`,
  ],
  DESCRIBE_TOPIC_PARTITIONS: [
    'topics[](name=) responsePartitionLimit=2000 cursor(topicName= partitionIndex=0)',
    `throttleTimeMs=0 topics[](errorCode=0 name= topicId=uuid isInternal=false partitions[](errorCode=0 partitionIndex=0 leaderId=0
    leaderEpoch=-1 replicaNodes[] isrNodes[] eligibleLeaderReplicas[] lastKnownElr[] offlineReplicas[])
    topicAuthorizedOperations=-2147483648) nextCursor(topicName= partitionIndex=0)`,
  ],
  LIST_CONFIG_RESOURCES: ['resourceTypes[]', 'throttleTimeMs=0 errorCode=0 configResources[](resourceName= resourceType=16)'],
  BROKER_REGISTRATION: [
    `brokerId=0 clusterId= incarnationId=uuid listeners[](name= host= port=0 securityProtocol=0) features[](name= minSupportedVersion=0
    maxSupportedVersion=0) rack= isMigratingZkBroker=false logDirs[] previousBrokerEpoch=-1`,
    'throttleTimeMs=0 errorCode=0 brokerEpoch=-1',
  ],
  BROKER_HEARTBEAT: [
    'brokerId=0 brokerEpoch=-1 currentMetadataOffset=0 wantFence=false wantShutDown=false ~offlineLogDirs[] ~cordonedLogDirs[]',
    'throttleTimeMs=0 errorCode=0 isCaughtUp=false isFenced=true shouldShutDown=false',
  ],
  ALLOCATE_PRODUCER_IDS: ['brokerId=0 brokerEpoch=-1', 'throttleTimeMs=0 errorCode=0 producerIdStart=0 producerIdLen=0'],
  ALTER_PARTITION: [
    `brokerId=0 brokerEpoch=-1 topics[](topicId=uuid partitions[](partitionIndex=0 leaderEpoch=0 newIsrWithEpochs[](brokerId=0
    brokerEpoch=-1) leaderRecoveryState=0 partitionEpoch=0))`,
    `throttleTimeMs=0 errorCode=0 topics[](topicId=uuid partitions[](partitionIndex=0 errorCode=0 leaderId=0 leaderEpoch=0 isr[]
    leaderRecoveryState=0 partitionEpoch=0))`,
  ],
}

const DEFAULTS: Readonly<Record<string, string | boolean | null>> = { true: true, false: false, null: null, uuid: ZERO_UUID, '': '' }

const defaultOf = (text: string | undefined): MessageField['byDefault'] => {
  if (text === undefined) return null
  const word = DEFAULTS[text]
  return word === undefined ? Number(text) : word
}

const isNamed = (token: string): boolean => token !== '(' && token !== ')'

/** Reads fields up to the end or the bracket that closes them; `tokens` are used up. */
function parse(tokens: string[]): MessageField[] {
  const out: MessageField[] = []
  while (tokens.length > 0 && isNamed(tokens[0]!)) {
    const [named = '', text] = tokens.shift()!.split('=')
    const isTagged = named.startsWith('~')
    const name = named.slice(isTagged ? 1 : 0).replace('[]', '')
    const isList = named.endsWith('[]')
    const fields = tokens[0] === '(' ? bracketed(tokens) : null
    out.push({ name, isTagged, fields, byDefault: isList ? [] : defaultOf(text) })
  }
  return out
}

function bracketed(tokens: string[]): MessageField[] {
  tokens.shift()
  const fields = parse(tokens)
  tokens.shift()
  return fields
}

export const messageFields = (apiKey: ApiKey, direction: 'request' | 'response'): readonly MessageField[] =>
  parse(FIELDS[apiKey][direction === 'request' ? 0 : 1].match(/[()]|[^\s()]+/g) ?? [])
