// Class.forName(name).getDeclaredConstructor().newInstance() for class names that people write in options: which classes
// there are, which of them can be made without arguments, and the words of the exceptions. A cast to an interface that a
// class lacks fails with the JVM's own long sentence, which says whose module each class is in.
import { JavaException } from '../options/java-exception.ts'

const LANG = 'java.lang.'
const UTIL = 'java.util.'
const SERIALIZATION = 'org.apache.kafka.common.serialization.'

/** Classes of the Java library that can be made without arguments. */
const JAVA_OBJECTS = new Set([
  ...['Object', 'String', 'StringBuilder', 'StringBuffer', 'Thread', 'Exception', 'RuntimeException'].map(
    (name) => LANG + name,
  ),
  ...['ArrayList', 'LinkedList', 'HashMap', 'HashSet', 'TreeMap', 'Properties', 'Random', 'Vector', 'Stack', 'Date'].map(
    (name) => UTIL + name,
  ),
])
/** Classes of the Java library that need arguments, cannot be made, or are interfaces. */
const JAVA_OTHERS = new Set([
  ...['Integer', 'Long', 'Short', 'Byte', 'Float', 'Double', 'Boolean', 'Character', 'Number', 'Void', 'Math', 'System',
    'Runnable', 'Comparable', 'Iterable', 'Enum'].map((name) => LANG + name),
  ...['UUID', 'List', 'Map', 'Set', 'Collections', 'Arrays', 'Optional'].map((name) => UTIL + name),
])

const DATA = [
  'Boolean', 'ByteArray', 'ByteBuffer', 'Bytes', 'Double', 'Float', 'Integer', 'List', 'Long', 'Short', 'String',
  'UUID', 'Void',
]
/** Kafka's own classes on the tools' class path that can be made without arguments. */
const KAFKA_OBJECTS = new Set([
  ...DATA.flatMap((name) => [`${SERIALIZATION}${name}Serializer`, `${SERIALIZATION}${name}Deserializer`]),
  ...DATA.map((name) => `${SERIALIZATION}Serdes$${name}Serde`),
  'org.apache.kafka.tools.LineMessageReader',
  ...['Default', 'Logging', 'NoOp', 'Offsets', 'GroupMetadata', 'TransactionLog', 'ShareGroup'].map(
    (name) => `org.apache.kafka.tools.consumer.${name}MessageFormatter`,
  ),
  'org.apache.kafka.tools.consumer.group.share.ShareGroupStateMessageFormatter',
  ...['Range', 'RoundRobin', 'Sticky', 'CooperativeSticky'].map(
    (name) => `org.apache.kafka.clients.consumer.${name}Assignor`,
  ),
  'org.apache.kafka.clients.producer.RoundRobinPartitioner',
  'org.apache.kafka.tools.ConsoleProducer',
  'org.apache.kafka.tools.consumer.ConsoleConsumer',
])
const KAFKA_OTHERS = new Set([
  `${SERIALIZATION}Deserializer`, `${SERIALIZATION}Serializer`, `${SERIALIZATION}Serde`,
  'org.apache.kafka.common.MessageFormatter',
  'org.apache.kafka.tools.api.RecordReader',
  'org.apache.kafka.tools.consumer.CoordinatorRecordMessageFormatter',
  'org.apache.kafka.clients.producer.KafkaProducer', 'org.apache.kafka.clients.consumer.KafkaConsumer',
])

const LOADER_FRAMES = [
  'java.base/jdk.internal.loader.BuiltinClassLoader.loadClass(BuiltinClassLoader.java:641)',
  'java.base/jdk.internal.loader.ClassLoaders$AppClassLoader.loadClass(ClassLoaders.java:188)',
  'java.base/java.lang.ClassLoader.loadClass(ClassLoader.java:525)',
  'java.base/java.lang.Class.forName0(Native Method)',
  'java.base/java.lang.Class.forName(Class.java:375)',
]

const isJava = (name: string): boolean => JAVA_OBJECTS.has(name) || JAVA_OTHERS.has(name)

/** Class.forName. */
export function loadClass(name: string): void {
  if (isJava(name) || KAFKA_OBJECTS.has(name) || KAFKA_OTHERS.has(name)) return
  throw new JavaException('java.lang.ClassNotFoundException', name, undefined, LOADER_FRAMES)
}

/** Class.forName(name).getDeclaredConstructor().newInstance(). */
export function newInstance(name: string): void {
  loadClass(name)
  if (JAVA_OBJECTS.has(name) || KAFKA_OBJECTS.has(name)) return
  throw new JavaException('java.lang.NoSuchMethodException', `${name}.<init>()`, undefined, [
    'java.base/java.lang.Class.getConstructor0(Class.java:3585)',
    'java.base/java.lang.Class.getDeclaredConstructor(Class.java:2754)',
  ])
}

/** A cast of an object of class `name` to one of Kafka's interfaces that it does not implement. */
export function classCastException(name: string, target: string): JavaException {
  const app = `unnamed module of loader 'app'`
  const where = isJava(name)
    ? `${name} is in module java.base of loader 'bootstrap'; ${target} is in ${app}`
    : `${name} and ${target} are in ${app}`
  return new JavaException('java.lang.ClassCastException', `class ${name} cannot be cast to class ${target} (${where})`)
}
