// Which classes a CLASS setting can name: the ones a person would write, of Kafka's clients and of Java.

const SERIALIZED = [
  'Boolean', 'ByteArray', 'ByteBuffer', 'Bytes', 'Double', 'Float', 'Integer', 'List', 'Long', 'Short', 'String',
  'UUID', 'Void',
]
const ASSIGNORS = ['Range', 'RoundRobin', 'Sticky', 'CooperativeSticky', 'ConsumerPartition']
const JWT_RETRIEVERS = ['', 'ClientCredentials', 'File', 'JwtBearer', 'Default']
const JWT_VALIDATORS = ['', 'Broker', 'Client', 'Default']
const SERIALIZATION = 'org.apache.kafka.common.serialization'
const OAUTH = 'org.apache.kafka.common.security.oauthbearer'

const CLASSES: ReadonlySet<string> = new Set([
  ...SERIALIZED.flatMap((type) => [
    `${SERIALIZATION}.${type}Serializer`,
    `${SERIALIZATION}.${type}Deserializer`,
  ]),
  ...['Serializer', 'Deserializer', 'Serde', 'Serdes'].map((name) => `${SERIALIZATION}.${name}`),
  ...ASSIGNORS.map((name) => `org.apache.kafka.clients.consumer.${name}Assignor`),
  'org.apache.kafka.clients.producer.Partitioner',
  'org.apache.kafka.clients.producer.RoundRobinPartitioner',
  'org.apache.kafka.clients.producer.internals.BuiltInPartitioner',
  'org.apache.kafka.common.metrics.JmxReporter',
  'org.apache.kafka.common.metrics.MetricsReporter',
  'org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder',
  ...JWT_RETRIEVERS.map((name) => `${OAUTH}.${name}JwtRetriever`),
  ...JWT_VALIDATORS.map((name) => `${OAUTH}.${name}JwtValidator`),
  `${OAUTH}.OAuthBearerLoginCallbackHandler`,
  `${OAUTH}.OAuthBearerValidatorCallbackHandler`,
  ...['Object', 'String', 'Integer', 'Long', 'Double', 'Boolean', 'Thread', 'Class'].map((name) => `java.lang.${name}`),
])

export const classExists = (name: string): boolean => CLASSES.has(name)

/** Interfaces, and classes that need arguments. */
const NOT_MADE_WITHOUT_ARGUMENTS: ReadonlySet<string> = new Set([
  ...['Serializer', 'Deserializer', 'Serde'].map((name) => `${SERIALIZATION}.${name}`),
  ...['Integer', 'Long', 'Double', 'Boolean', 'Class'].map((name) => `java.lang.${name}`),
  'org.apache.kafka.clients.consumer.ConsumerPartitionAssignor',
  'org.apache.kafka.clients.producer.Partitioner',
  'org.apache.kafka.clients.producer.internals.BuiltInPartitioner',
  'org.apache.kafka.common.metrics.MetricsReporter',
])

export const hasDefaultConstructor = (name: string): boolean => classExists(name) && !NOT_MADE_WITHOUT_ARGUMENTS.has(name)
