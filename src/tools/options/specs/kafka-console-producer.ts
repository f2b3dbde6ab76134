// The options of kafka-console-producer.sh.
import { commandDefaults, flag, value } from '../spec.ts'
import type { JoptParser } from '../jopt-simple.ts'

const options = [
  ...commandDefaults,
  value('topic', 'REQUIRED: The topic name to produce messages to.', { type: 'String', placeholder: 'topic' }),
  value(
    'bootstrap-server',
    'REQUIRED: The server(s) to connect to. The broker list string in the form ' +
      'HOST1:PORT1,HOST2:PORT2.',
    { type: 'String', placeholder: 'server to connect to' },
  ),
  flag('sync', 'If set message send requests to the brokers are synchronously, one at a time as they arrive.'),
  value(
    'compression-codec',
    "The compression codec: either 'none', 'gzip', 'snappy', 'lz4', or 'zstd'.If specified without " +
      "value, then it defaults to 'gzip'",
    { argument: 'optional', type: 'String', placeholder: 'compression-codec' },
  ),
  value(
    'batch-size',
    'The buffer size in bytes allocated for a partition. When records are received which are smaller ' +
      'than this size the producer will attempt to optimistically group them together until this size ' +
      'is reached. This is the option to control batch.size in producer configs. Please note that this ' +
      'option will be replaced if max-partition-memory-bytes is also set.',
    { type: 'Integer', placeholder: 'size', defaults: ['16384'] },
  ),
  value(
    'message-send-max-retries',
    'Brokers can fail receiving the message for multiple reasons, and being unavailable transiently ' +
      'is just one of them. This property specifies the number of retries before the producer give up ' +
      'and drop this message. This is the option to control `retries` in producer configs.',
    { type: 'Integer', defaults: ['3'] },
  ),
  value(
    'retry-backoff-ms',
    'Before each retry, the producer refreshes the metadata of relevant topics. Since leader ' +
      'election takes a bit of time, this property specifies the amount of time that the producer ' +
      'waits before refreshing the metadata. This is the option to control `retry.backoff.ms` in ' +
      'producer configs.',
    { type: 'Long', defaults: ['100'] },
  ),
  value(
    'timeout',
    'If set and the producer is running in asynchronous mode, this gives the maximum amount of time ' +
      'a message will queue awaiting sufficient batch size. The value is given in ms. This is the ' +
      'option to control `linger.ms` in producer configs.',
    { type: 'Long', placeholder: 'timeout_ms', defaults: ['1000'] },
  ),
  value(
    'request-required-acks',
    'The required `acks` of the producer requests',
    { type: 'String', placeholder: 'request required acks', defaults: ['-1'] },
  ),
  value(
    'request-timeout-ms',
    'The ack timeout of the producer requests. Value must be non-negative and non-zero.',
    { type: 'Integer', placeholder: 'request timeout ms', defaults: ['1500'] },
  ),
  value(
    'metadata-expiry-ms',
    'The period of time in milliseconds after which we force a refresh of metadata even if we ' +
      "haven't seen any leadership changes. This is the option to control `metadata.max.age.ms` in " +
      'producer configs.',
    { type: 'Long', placeholder: 'metadata expiration interval', defaults: ['300000'] },
  ),
  value(
    'max-block-ms',
    'The max time that the producer will block for during a send request.',
    { type: 'Long', placeholder: 'max block on send', defaults: ['60000'] },
  ),
  value(
    'max-memory-bytes',
    'The total memory used by the producer to buffer records waiting to be sent to the server. This ' +
      'is the option to control `buffer.memory` in producer configs.',
    { type: 'Long', placeholder: 'total memory in bytes', defaults: ['33554432'] },
  ),
  value(
    'max-partition-memory-bytes',
    '(Deprecated) The buffer size in bytes allocated for a partition. When records are received ' +
      'which are smaller than this size the producer will attempt to optimistically group them ' +
      'together until this size is reached. This is the option to control batch.size in producer ' +
      'configs. This option will be removed in Apache Kafka 5.0. Use --batch-size instead.',
    { type: 'Integer', placeholder: 'memory in bytes per partition', defaults: ['16384'] },
  ),
  value(
    'line-reader',
    'The class name of the class to use for reading lines from standard in. By default each line is ' +
      'read as a separate message.',
    { type: 'String', placeholder: 'reader_class', defaults: ['org.apache.kafka.tools.LineMessageReader'] },
  ),
  value(
    'socket-buffer-size',
    'The size of the tcp RECV size. This is the option to control `send.buffer.bytes` in producer ' +
      'configs.',
    { type: 'Integer', placeholder: 'size', defaults: ['102400'] },
  ),
  value(
    'property',
    '(DEPRECATED) A mechanism to pass user-defined properties in the form key=value to the message ' +
      'reader. This allows custom configuration for a user-defined message reader.\nDefault properties ' +
      'include:\n parse.key=false\n parse.headers=false\n ignore.error=false\n key.separator=\\t\n ' +
      'headers.delimiter=\\t\n headers.separator=,\n headers.key.separator=:\n null.marker=   When set, ' +
      'any fields (key, value and headers) equal to this will be replaced by null\nDefault parsing ' +
      'pattern when:\n parse.headers=true and parse.key=true:\n  "h1:v1,h2:v2...\\tkey\\tvalue"\n ' +
      'parse.key=true:\n  "key\\tvalue"\n parse.headers=true:\n  "h1:v1,h2:v2...\\tvalue"\n This option will ' +
      'be removed in a future version. Use --reader-property instead.',
    { type: 'String', placeholder: 'prop' },
  ),
  value(
    'reader-property',
    'A mechanism to pass user-defined properties in the form key=value to the message reader. This ' +
      'allows custom configuration for a user-defined message reader.\nDefault properties include:\n ' +
      'parse.key=false\n parse.headers=false\n ignore.error=false\n key.separator=\\t\n ' +
      'headers.delimiter=\\t\n headers.separator=,\n headers.key.separator=:\n null.marker=   When set, ' +
      'any fields (key, value and headers) equal to this will be replaced by null\nDefault parsing ' +
      'pattern when:\n parse.headers=true and parse.key=true:\n  "h1:v1,h2:v2...\\tkey\\tvalue"\n ' +
      'parse.key=true:\n  "key\\tvalue"\n parse.headers=true:\n  "h1:v1,h2:v2...\\tvalue"',
    { type: 'String', placeholder: 'prop' },
  ),
  value(
    'reader-config',
    'Config properties file for the message reader. Note that [reader-property] takes precedence ' +
      'over this config.',
    { type: 'String', placeholder: 'config file' },
  ),
  value(
    'producer-property',
    '(DEPRECATED) Producer config properties in the form key=value. This option will be removed in a ' +
      'future version. Use --command-property instead.',
    { type: 'String', placeholder: 'producer_prop' },
  ),
  value(
    'command-property',
    'Producer config properties in the form key=value.',
    { type: 'String', placeholder: 'producer_prop' },
  ),
  value(
    'producer.config',
    '(DEPRECATED) Producer config properties file. Note that [command-property] takes precedence ' +
      'over this config. This option will be removed in a future version. Use --command-config instead.',
    { type: 'String', placeholder: 'config file' },
  ),
  value(
    'command-config',
    'Producer config properties file. Note that [command-property] takes precedence over this config.',
    { type: 'String', placeholder: 'config file' },
  ),
]

export const kafkaConsoleProducerOptions: JoptParser = { options }
