// The arguments of kafka-metadata-quorum.sh.
import type { ArgparseParser } from '../argparse4j.ts'

const prog = 'kafka-metadata-quorum'

const describe: ArgparseParser = {
  prog,
  groups: [{ title: 'Status' }, { title: 'Replication' }],
  arguments: [
    {
      flags: ['--status'],
      help:
        'A short summary of the quorum status and the other provides detailed information ' +
        'about the status of replication.',
      action: 'storeTrue',
      group: 0,
    },
    {
      flags: ['--replication'],
      help: 'Detailed information about the status of replication',
      action: 'storeTrue',
      group: 1,
    },
    { flags: ['--human-readable'], help: 'Human-readable output', action: 'storeTrue', group: 1 },
  ],
}

const addController: ArgparseParser = {
  prog,
  arguments: [
    { flags: ['--dry-run'], help: 'True if we should print what would be done, but not do it.', action: 'storeTrue' },
  ],
}

const removeController: ArgparseParser = {
  prog,
  arguments: [
    {
      flags: ['--controller-id', '-i'],
      help: 'The id of the controller to remove.',
      type: 'Integer',
      required: true,
    },
    {
      flags: ['--controller-directory-id', '-d'],
      help: 'The directory ID of the controller to remove.',
      required: true,
    },
    { flags: ['--dry-run'], help: 'True if we should print what would be done, but not do it.', action: 'storeTrue' },
  ],
}

export const kafkaMetadataQuorumArguments: ArgparseParser = {
  prog,
  defaultHelp: true,
  description: 'This tool describes kraft metadata quorum status.',
  groups: [{ mutex: true, required: true }],
  arguments: [
    {
      flags: ['--bootstrap-server'],
      help: 'A comma-separated list of host:port pairs to use for establishing the connection to the Kafka cluster.',
      group: 0,
    },
    {
      flags: ['--bootstrap-controller'],
      help:
        'A comma-separated list of host:port pairs to use for establishing the connection ' +
        'to the Kafka controllers.',
      group: 0,
    },
    {
      flags: ['--command-config'],
      help:
        'Property file containing configs to be passed to Admin Client. ' +
        'For add-controller, the file is used to specify the controller properties as well.',
    },
  ],
  commands: [
    { command: 'describe', help: 'Describe the metadata quorum info', parser: describe },
    { command: 'add-controller', help: 'Add a controller to the KRaft controller cluster', parser: addController },
    {
      command: 'remove-controller',
      help: 'Remove a controller from the KRaft controller cluster',
      parser: removeController,
    },
  ],
}
