// The options of kafka-topics.sh.
import { CONFIG_NAMES } from '../../../engine/index.ts'
import { commandDefaults, flag, value, listed } from '../spec.ts'
import type { JoptParser } from '../jopt-simple.ts'

const options = [
  ...commandDefaults,
  value(
    'bootstrap-server',
    'REQUIRED: The Kafka server to connect to.',
    { type: 'String', placeholder: 'server to connect to' },
  ),
  value(
    'command-config',
    'Property file containing configs to be passed to Admin Client.',
    { type: 'String', placeholder: 'command config property file' },
  ),
  flag('list', 'List all available topics.'),
  flag('create', 'Create a new topic.'),
  flag('delete', 'Delete a topic.'),
  flag(
    'alter',
    'Alter the number of partitions and replica assignment. (To alter topic configurations, the ' +
      'kafka-configs tool can be used.)',
  ),
  flag('describe', 'List details for the given topics.'),
  value(
    'topic',
    'The topic to create, alter, describe or delete. It also accepts a regular expression, except ' +
      'for --create option.',
    { type: 'String', placeholder: 'topic' },
  ),
  value('topic-id', 'The topic-id to describe.', { type: 'String', placeholder: 'topic-id' }),
  value(
    'config',
    'A topic configuration override for the topic being created. The following is a list of valid ' +
      'configurations: ' +
      listed(CONFIG_NAMES.topics) +
      '\nSee the Kafka documentation for full details on the topic configs. It is supported only in ' +
      'combination with --create. (To alter topic configurations, the kafka-configs tool can be used.)',
    { type: 'String', placeholder: 'name=value' },
  ),
  value(
    'delete-config',
    'This option is no longer supported and has been deprecated since 4.0',
    { type: 'String', placeholder: 'name' },
  ),
  value(
    'partitions',
    'The number of partitions for the topic being created or altered. If not supplied with --create, ' +
      'the topic uses the cluster default. (WARNING: If partitions are increased for a topic that has ' +
      'a key, the partition logic or ordering of the messages will be affected).',
    { type: 'Integer', placeholder: '# of partitions' },
  ),
  value(
    'replication-factor',
    'The replication factor for each partition in the topic being created. If not supplied, the ' +
      'topic uses the cluster default.',
    { type: 'Integer', placeholder: 'replication factor' },
  ),
  value(
    'replica-assignment',
    'A list of manual partition-to-broker assignments for the topic being created or altered.',
    {
      type: 'String',
      placeholder:
        'broker_id_for_part1_replica1 : broker_id_for_part1_replica2 , ' +
        'broker_id_for_part2_replica1 : broker_id_for_part2_replica2 , ...',
    },
  ),
  flag('under-replicated-partitions', 'If set when describing topics, only show under-replicated partitions.'),
  flag(
    'unavailable-partitions',
    'If set when describing topics, only show partitions whose leader is not available.',
  ),
  flag(
    'under-min-isr-partitions',
    'If set when describing topics, only show partitions whose isr count is less than the configured ' +
      'minimum.',
  ),
  flag(
    'at-min-isr-partitions',
    'If set when describing topics, only show partitions whose isr count is equal to the configured ' +
      'minimum.',
  ),
  flag('topics-with-overrides', 'If set when describing topics, only show topics that have overridden configs.'),
  flag(
    'if-exists',
    'If set when altering or deleting or describing topics, the action will only execute if the ' +
      'topic exists.',
  ),
  flag(
    'if-not-exists',
    'If set when creating topics, the create request will not fail if the topic already exists, but ' +
      'the request will still be sent.',
  ),
  flag(
    'exclude-internal',
    'Exclude internal topics when listing or describing topics. By default, the internal topics are ' +
      'included.',
  ),
  value(
    'partition-size-limit-per-response',
    'The maximum partition size to be included in one DescribeTopicPartitions response.',
    { type: 'Integer', placeholder: 'maximum number of partitions per response' },
  ),
]

export const kafkaTopicsOptions: JoptParser = { options }
