// Which classes a CLASS setting can name: the ones a person would write, of Kafka's clients and of Java.
// Simplified: a class of the learner's own is never found.

const SERIALIZED = ['Boolean', 'ByteArray', 'ByteBuffer', 'Bytes', 'Double', 'Float', 'Integer', 'List', 'Long', 'Short']
const SERIALIZATION = 'org.apache.kafka.common.serialization'
const OAUTH = 'org.apache.kafka.common.security.oauthbearer'

const CLASSES: ReadonlySet<string> = new Set([
  ...[...SERIALIZED, 'String', 'UUID', 'Void'].flatMap((type) => [
    `${SERIALIZATION}.${type}Serializer`,
    `${SERIALIZATION}.${type}Deserializer`,
  ]),
  ...['Serializer', 'Deserializer', 'Serde', 'Serdes'].map((name) => `${SERIALIZATION}.${name}`),
  ...['RangeAssignor', 'RoundRobinAssignor', 'StickyAssignor', 'CooperativeStickyAssignor', 'ConsumerPartitionAssignor'].map(
    (name) => `org.apache.kafka.clients.consumer.${name}`,
  ),
  'org.apache.kafka.clients.producer.Partitioner',
  'org.apache.kafka.clients.producer.RoundRobinPartitioner',
  'org.apache.kafka.common.metrics.JmxReporter',
  'org.apache.kafka.common.metrics.MetricsReporter',
  'org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder',
  ...['JwtRetriever', 'ClientCredentialsJwtRetriever', 'FileJwtRetriever', 'JwtBearerJwtRetriever', 'DefaultJwtRetriever'].map(
    (name) => `${OAUTH}.${name}`,
  ),
  ...['JwtValidator', 'BrokerJwtValidator', 'ClientJwtValidator', 'DefaultJwtValidator'].map((name) => `${OAUTH}.${name}`),
  `${OAUTH}.OAuthBearerLoginCallbackHandler`,
  `${OAUTH}.OAuthBearerValidatorCallbackHandler`,
  ...['Object', 'String', 'Integer', 'Long', 'Double', 'Boolean', 'Thread', 'Class'].map((name) => `java.lang.${name}`),
])

export const classExists = (name: string): boolean => CLASSES.has(name)
