// The arguments of kafka-cluster.sh.
import type { ArgparseArgument, ArgparseCommand, ArgparseParser } from '../argparse4j.ts'

const prog = 'kafka-cluster'

const connection: readonly ArgparseArgument[] = [
  {
    flags: ['--bootstrap-server', '-b'],
    help: 'A list of host/port pairs to use for establishing the connection to the Kafka cluster.',
    group: 0,
  },
  {
    flags: ['--bootstrap-controller', '-C'],
    help: 'A list of host/port pairs to use for establishing the connection to the KRaft controllers.',
    group: 0,
  },
  {
    flags: ['--config'],
    help:
      '(DEPRECATED) A property file containing configurations for the Admin client. ' +
      'This option will be removed in a future version. Use --command-config instead.',
  },
  { flags: ['--command-config', '-c'], help: 'Config properties file for the Admin client.' },
]

const command = (name: string, help: string, own: readonly ArgparseArgument[] = []): ArgparseCommand => ({
  command: name,
  help,
  parser: { prog, groups: [{ mutex: true, required: true }], arguments: [...connection, ...own] },
})

export const kafkaClusterArguments: ArgparseParser = {
  prog,
  defaultHelp: true,
  description: 'The Kafka cluster tool.',
  arguments: [],
  commands: [
    command('cluster-id', 'Get information about the ID of a cluster.'),
    command('unregister', 'Unregister a broker.', [
      { flags: ['--id', '-i'], help: 'The ID of the broker to unregister.', type: 'Integer', required: true },
    ]),
    command('list-endpoints', 'List endpoints', [
      {
        flags: ['--include-fenced-brokers'],
        help: 'Whether to include fenced brokers when listing broker endpoints',
        action: 'storeTrue',
      },
    ]),
  ],
}
