// The options of kafka-delete-records.sh.
import { commandDefaults, value } from '../spec.ts'
import type { JoptParser } from '../jopt-simple.ts'

const options = [
  ...commandDefaults,
  value(
    'bootstrap-server',
    'REQUIRED: The server to connect to.',
    { type: 'String', placeholder: 'server(s) to use for bootstrapping' },
  ),
  value(
    'offset-json-file',
    'REQUIRED: The JSON file with offset per partition. The format to use is:\n{"partitions":\n  ' +
      '[{"topic": "foo", "partition": 1, "offset": 1}],\n "version":1\n}',
    { type: 'String', placeholder: 'Offset json file path' },
  ),
  value(
    'command-config',
    'A property file containing configs to be passed to Admin Client.',
    { type: 'String', placeholder: 'command config property file path' },
  ),
]

export const kafkaDeleteRecordsOptions: JoptParser = { options }
