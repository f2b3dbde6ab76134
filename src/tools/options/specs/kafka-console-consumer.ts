// The options of kafka-console-consumer.sh.
import { commandDefaults, flag, value } from '../spec.ts'
import type { JoptParser } from '../jopt-simple.ts'

const options = [
  ...commandDefaults,
  value('topic', 'The topic to consume from.', { type: 'String', placeholder: 'topic' }),
  value(
    'include',
    'Regular expression specifying list of topics to include for consumption.',
    { type: 'String', placeholder: 'Java regex (String)' },
  ),
  value(
    'partition',
    'The partition to consume from. Consumption starts from the end of the partition unless ' +
      "'--offset' is specified.",
    { type: 'Integer', placeholder: 'partition' },
  ),
  value(
    'offset',
    "The offset to consume from (a non-negative number), or 'earliest' which means from beginning, " +
      "or 'latest' which means from end",
    { type: 'String', placeholder: 'consume offset', defaults: ['latest'] },
  ),
  value(
    'consumer-property',
    '(DEPRECATED) Consumer config properties in the form key=value. This option will be removed in a ' +
      'future version. Use --command-property instead.',
    { type: 'String', placeholder: 'consumer_prop' },
  ),
  value(
    'command-property',
    'Consumer config properties in the form key=value.',
    { type: 'String', placeholder: 'consumer_prop' },
  ),
  value(
    'consumer.config',
    '(DEPRECATED) Consumer config properties file. Note that [command-property] takes precedence ' +
      'over this config. This option will be removed in a future version. Use --command-config instead.',
    { type: 'String', placeholder: 'config file' },
  ),
  value(
    'command-config',
    'Consumer config properties file. Note that [command-property] takes precedence over this config.',
    { type: 'String', placeholder: 'config file' },
  ),
  value(
    'formatter',
    'The name of a class to use for formatting kafka messages for display.',
    { type: 'String', placeholder: 'class', defaults: ['org.apache.kafka.tools.consumer.DefaultMessageFormatter'] },
  ),
  value(
    'property',
    '(DEPRECATED) The properties to initialize the message formatter. Default properties include: \n ' +
      'print.timestamp=true|false\n print.key=true|false\n print.offset=true|false\n ' +
      'print.epoch=true|false\n print.partition=true|false\n print.headers=true|false\n ' +
      'print.value=true|false\n key.separator=<key.separator>\n line.separator=<line.separator>\n ' +
      'headers.separator=<headers.separator>\n null.literal=<null.literal>\n ' +
      'key.deserializer=<key.deserializer>\n value.deserializer=<value.deserializer>\n ' +
      'header.deserializer=<header.deserializer>\n\nUsers can also pass in customized properties for ' +
      'their formatter; more specifically, users can pass in properties keyed with ' +
      "'key.deserializer.', 'value.deserializer.' and 'headers.deserializer.' prefixes to configure " +
      'their deserializers. \nThis option will be removed in a future version. Use --formatter-property ' +
      'instead.',
    { type: 'String', placeholder: 'prop' },
  ),
  value(
    'formatter-property',
    'The properties to initialize the message formatter. Default properties include: \n ' +
      'print.timestamp=true|false\n print.key=true|false\n print.offset=true|false\n ' +
      'print.epoch=true|false\n print.partition=true|false\n print.headers=true|false\n ' +
      'print.value=true|false\n key.separator=<key.separator>\n line.separator=<line.separator>\n ' +
      'headers.separator=<headers.separator>\n null.literal=<null.literal>\n ' +
      'key.deserializer=<key.deserializer>\n value.deserializer=<value.deserializer>\n ' +
      'header.deserializer=<header.deserializer>\n\nUsers can also pass in customized properties for ' +
      'their formatter; more specifically, users can pass in properties keyed with ' +
      "'key.deserializer.', 'value.deserializer.' and 'headers.deserializer.' prefixes to configure " +
      'their deserializers.',
    { type: 'String', placeholder: 'prop' },
  ),
  value(
    'formatter-config',
    'Config properties file to initialize the message formatter. Note that [formatter-property] ' +
      'takes precedence over this config.',
    { type: 'String', placeholder: 'config file' },
  ),
  flag(
    'from-beginning',
    'If the consumer does not already have an established offset to consume from, start with the ' +
      'earliest message present in the log rather than the latest message.',
  ),
  value(
    'max-messages',
    'The maximum number of messages to consume before exiting. If not set, consumption is continual.',
    { type: 'Integer', placeholder: 'num_messages' },
  ),
  value(
    'timeout-ms',
    'If specified, exit if no message is available for consumption for the specified interval.',
    { type: 'Long', placeholder: 'timeout_ms' },
  ),
  flag('skip-message-on-error', 'If there is an error when processing a message, skip it instead of halt.'),
  value(
    'bootstrap-server',
    'REQUIRED: The server(s) to connect to.',
    { type: 'String', placeholder: 'server to connect to' },
  ),
  value(
    'key-deserializer',
    'The name of the class to use for deserializing keys.',
    { type: 'String', placeholder: 'deserializer for keys' },
  ),
  value(
    'value-deserializer',
    'The name of the class to use for deserializing values.',
    { type: 'String', placeholder: 'deserializer for values' },
  ),
  flag(
    'enable-systest-events',
    'Log lifecycle events of the consumer in addition to logging consumed messages. (This is ' +
      'specific for system tests.)',
  ),
  value(
    'isolation-level',
    'Set to read_committed in order to filter out transactional messages which are not committed. ' +
      'Set to read_uncommitted to read all messages.',
    { type: 'String', defaults: ['read_uncommitted'] },
  ),
  value('group', 'The consumer group id of the consumer.', { type: 'String', placeholder: 'consumer group id' }),
]

export const kafkaConsoleConsumerOptions: JoptParser = { options }
