// The options of kafka-broker-api-versions.sh.
import { commandDefaults, value } from '../spec.ts'
import type { JoptParser } from '../jopt-simple.ts'

const options = [
  ...commandDefaults,
  value(
    'command-config',
    'A property file containing configs to be passed to Admin Client.',
    { type: 'String', placeholder: 'command config property file' },
  ),
  value(
    'bootstrap-server',
    'REQUIRED: The server to connect to.',
    { type: 'String', placeholder: 'server(s) to use for bootstrapping' },
  ),
]

export const kafkaBrokerApiVersionsOptions: JoptParser = { options }
