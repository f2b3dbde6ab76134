// Applying a record of __cluster_metadata to an image (org.apache.kafka.image.MetadataDelta.replay and its parts).

import { applyClientQuota } from './client-quotas.ts'
import type {
  BrokerRegistrationImage,
  MetadataImage,
  MetadataRecord,
  PartitionImage,
  TopicImage,
} from './metadata-image.ts'

type RecordOf<T extends MetadataRecord['type']> = Extract<MetadataRecord, { type: T }>

/** Changes the image as the record says. Records must come in order. */
export function applyMetadataRecord(image: MetadataImage, record: MetadataRecord): void {
  switch (record.type) {
    case 'RegisterBrokerRecord':
      image.brokers.set(record.brokerId, registrationOf(record))
      break
    case 'UnregisterBrokerRecord':
      image.brokers.delete(record.brokerId)
      break
    case 'BrokerRegistrationChangeRecord':
      changeRegistration(image, record)
      break
    case 'TopicRecord':
      addTopic(image, record)
      break
    case 'PartitionRecord':
      addPartition(image, record)
      break
    case 'PartitionChangeRecord':
      changePartition(image, record)
      break
    case 'RemoveTopicRecord':
      removeTopic(image, record.topicId)
      break
    case 'ConfigRecord':
      changeConfig(image, record)
      break
    case 'ClearElrRecord':
      clearElr(image, record.topicName)
      break
    case 'FeatureLevelRecord':
      if (record.featureLevel === 0) image.features.delete(record.name)
      else image.features.set(record.name, record.featureLevel)
      break
    case 'ProducerIdsRecord':
      image.nextProducerId = record.nextProducerId
      break
    case 'ClientQuotaRecord':
      applyClientQuota(image, record)
      break
    case 'NoOpRecord':
      break
  }
}

const registrationOf = (record: RecordOf<'RegisterBrokerRecord'>): BrokerRegistrationImage => ({
  id: record.brokerId,
  brokerEpoch: record.brokerEpoch,
  incarnationId: record.incarnationId,
  listeners: record.endPoints,
  rack: record.rack,
  fenced: record.fenced,
  inControlledShutdown: false,
  logDirs: record.logDirs,
})

function changeRegistration(image: MetadataImage, record: RecordOf<'BrokerRegistrationChangeRecord'>): void {
  const broker = image.brokers.get(record.brokerId)
  if (!broker) return
  if (record.fenced !== null) broker.fenced = record.fenced
  if (record.inControlledShutdown !== null) broker.inControlledShutdown = record.inControlledShutdown
}

function addTopic(image: MetadataImage, { name, topicId }: RecordOf<'TopicRecord'>): void {
  image.topics.set(name, { name, topicId, partitions: [] })
  image.topicNamesById.set(topicId, name)
}

export const topicById = (image: MetadataImage, topicId: string): TopicImage | undefined =>
  image.topics.get(image.topicNamesById.get(topicId) ?? '')

function addPartition(image: MetadataImage, { topicId, partitionId, partition }: RecordOf<'PartitionRecord'>): void {
  const topic = topicById(image, topicId)
  if (topic) topic.partitions[partitionId] = { ...partition }
}

function changePartition(
  image: MetadataImage,
  { topicId, partitionId, change }: RecordOf<'PartitionChangeRecord'>,
): void {
  const partition = topicById(image, topicId)?.partitions[partitionId]
  if (partition) mergePartitionChange(partition, change)
}

/** ReplicationControlManager.replay(ClearElrRecord). */
function clearElr(image: MetadataImage, topicName: string): void {
  for (const topic of topicName === '' ? image.topics.values() : [image.topics.get(topicName)]) {
    for (const partition of topic?.partitions ?? []) {
      if (partition.elr.length > 0 || partition.lastKnownElr.length > 0)
        mergePartitionChange(partition, { elr: [], lastKnownElr: [] })
    }
  }
}

/** PartitionRegistration.merge. */
export function mergePartitionChange(
  partition: PartitionImage,
  change: RecordOf<'PartitionChangeRecord'>['change'],
): void {
  Object.assign(partition, change)
  if (change.leader !== undefined) partition.leaderEpoch++
  partition.partitionEpoch++
}

function removeTopic(image: MetadataImage, topicId: string): void {
  const name = image.topicNamesById.get(topicId)
  if (name === undefined) return
  image.topicNamesById.delete(topicId)
  image.topics.delete(name)
  image.configs.delete(`topic:${name}`)
}

function changeConfig(image: MetadataImage, { resource, name, value }: RecordOf<'ConfigRecord'>): void {
  let configs = image.configs.get(resource)
  if (!configs) image.configs.set(resource, (configs = new Map()))
  if (value === null) configs.delete(name)
  else configs.set(name, value)
  if (configs.size === 0) image.configs.delete(resource)
}
