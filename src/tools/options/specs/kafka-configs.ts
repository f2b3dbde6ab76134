// The options of kafka-configs.sh.
import { CONFIG_NAMES } from '../../../engine/index.ts'
import { commandDefaults, flag, value, listed } from '../spec.ts'
import type { JoptParser } from '../jopt-simple.ts'

const options = [
  ...commandDefaults,
  value(
    'bootstrap-server',
    'The Kafka servers to connect to.',
    { type: 'String', placeholder: 'server to connect to' },
  ),
  value(
    'bootstrap-controller',
    'The Kafka controllers to connect to.',
    { type: 'String', placeholder: 'controller to connect to' },
  ),
  value(
    'command-config',
    'Property file containing configs to be passed to Admin Client. This is used only with ' +
      '--bootstrap-server option for describing and altering broker configs.',
    { type: 'String', placeholder: 'command config property file' },
  ),
  flag('alter', 'Alter the configuration for the entity.'),
  flag('describe', 'List configs for the given entity.'),
  flag('all', 'List all configs for the given entity, including static configs if available.'),
  value(
    'entity-type',
    'Type of entity (topics/clients/users/brokers/broker-loggers/ips/client-metrics/groups)',
    { type: 'String' },
  ),
  value(
    'entity-name',
    'Name of entity (topic name/client id/user principal name/broker id/ip/client metrics/group id)',
    { type: 'String' },
  ),
  flag('entity-default', 'Default entity name for clients/users/brokers/ips (applies to corresponding entity type)'),
  value(
    'add-config',
    'Key Value pairs of configs to add. Square brackets can be used to group values which contain ' +
      "commas: 'k1=v1,k2=[v1,v2,v2],k3=v3'. The following is a list of valid configurations: For " +
      "entity-type 'topics': " +
      listed(CONFIG_NAMES.topics) +
      "\nFor entity-type 'brokers': " +
      listed(CONFIG_NAMES.brokers) +
      "\nFor entity-type 'users': " +
      listed(CONFIG_NAMES.users) +
      "\nFor entity-type 'clients': " +
      listed(CONFIG_NAMES.clients) +
      "\nFor entity-type 'ips': " +
      listed(CONFIG_NAMES.ips) +
      "\nFor entity-type 'client-metrics': " +
      listed(CONFIG_NAMES.clientMetrics) +
      "\nFor entity-type 'groups': " +
      listed(CONFIG_NAMES.groups) +
      "\nEntity types 'users' and 'clients' may be specified together to update config for clients of a " +
      'specific user.',
    { type: 'String' },
  ),
  value(
    'add-config-file',
    'Path to a properties file with configs to add. See add-config for a list of valid ' +
      'configurations.',
    { type: 'String' },
  ),
  value('delete-config', "config keys to remove 'k1,k2'", { type: 'String', separator: ',' }),
  value('topic', "The topic's name.", { type: 'String' }),
  value('client', "The client's ID.", { type: 'String' }),
  flag('client-defaults', 'The config defaults for all clients.'),
  value('user', "The user's principal name.", { type: 'String' }),
  flag('user-defaults', 'The config defaults for all users.'),
  value('broker', "The broker's ID.", { type: 'String' }),
  flag('broker-defaults', 'The config defaults for all brokers.'),
  value('broker-logger', "The broker's ID for its logger config.", { type: 'String' }),
  flag('ip-defaults', 'The config defaults for all IPs.'),
  value('ip', 'The IP address.', { type: 'String' }),
  value('group', "The group's ID.", { type: 'String' }),
  value('client-metrics', 'The client metrics config resource name.', { type: 'String' }),
]

export const kafkaConfigsOptions: JoptParser = { options }
