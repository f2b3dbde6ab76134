// The options of kafka-log-dirs.sh.
import { commandDefaults, flag, value } from '../spec.ts'
import type { JoptParser } from '../jopt-simple.ts'

const options = [
  ...commandDefaults,
  value(
    'bootstrap-server',
    'REQUIRED: the server(s) to use for bootstrapping',
    { type: 'String', placeholder: 'The server(s) to use for bootstrapping' },
  ),
  value(
    'command-config',
    'Property file containing configs to be passed to Admin Client.',
    { type: 'String', placeholder: 'Admin client property file' },
  ),
  flag('describe', 'Describe the specified log directories on the specified brokers.'),
  value(
    'topic-list',
    'The list of topics to be queried in the form "topic1,topic2,topic3". All topics will be queried ' +
      'if no topic list is specified',
    { type: 'String', placeholder: 'Topic list', defaults: [''] },
  ),
  value(
    'broker-list',
    'The list of brokers to be queried in the form "0,1,2". All brokers in the cluster will be ' +
      'queried if no broker list is specified',
    { type: 'String', placeholder: 'Broker list', defaults: [''] },
  ),
]

export const kafkaLogDirsOptions: JoptParser = { options }
