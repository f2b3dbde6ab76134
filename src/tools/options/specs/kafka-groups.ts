// The options of kafka-groups.sh.
import { commandDefaults, flag, value } from '../spec.ts'
import type { JoptParser } from '../jopt-simple.ts'

const options = [
  ...commandDefaults,
  value(
    'bootstrap-server',
    'REQUIRED: The Kafka server to connect to.',
    { type: 'String', placeholder: 'server to connect to', required: true },
  ),
  value(
    'command-config',
    'Property file containing configs to be passed to Admin Client.',
    { type: 'String', placeholder: 'command config property file' },
  ),
  flag('list', 'List the groups.'),
  value(
    'group-type',
    "Filter the groups based on group type. Valid types are: 'classic', 'consumer', 'share' and " +
      "'streams'.",
    { type: 'String', placeholder: 'type' },
  ),
  value('protocol', 'Filter the groups based on protocol type.', { type: 'String', placeholder: 'protocol' }),
  flag(
    'consumer',
    'Filter the groups to show all kinds of consumer groups, including classic and simple consumer ' +
      "groups. This matches group type 'consumer', and group type 'classic' where the protocol type is " +
      "'consumer' or empty.",
  ),
  flag('share', 'Filter the groups to show share groups.'),
  flag('streams', 'Filter the groups to show streams groups.'),
]

export const kafkaGroupsOptions: JoptParser = { options }
