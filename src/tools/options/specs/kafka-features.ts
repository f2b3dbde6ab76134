// The arguments of kafka-features.sh.
import type { ArgparseArgument, ArgparseCommand, ArgparseParser } from '../argparse4j.ts'

const prog = 'kafka-features'
const MINIMUM_VERSION = '3.3-IV3'
const LATEST_PRODUCTION = '4.3-IV0'

const command = (name: string, help: string, own: readonly ArgparseArgument[]): ArgparseCommand => ({
  command: name,
  help,
  parser: { prog, arguments: own },
})

const levels = (verb: string, version: string): ArgparseArgument[] => [
  {
    flags: ['--metadata'],
    help: `DEPRECATED -- The level to which we should ${verb} the metadata. For example, ${version}.`,
  },
  {
    flags: ['--release-version'],
    help:
      `The release version to ${verb === 'upgrade' ? 'update' : verb} all features to. For example, 3.9-IV0 will set metadata.version=21 and ` +
      'kraft.version=1. Use the version-mapping command to learn which features will be set for any given version.',
  },
  {
    flags: ['--feature'],
    help: `A feature ${verb} we should perform, in feature=level format. For example: \`metadata.version=5\`.`,
    action: 'append',
  },
]

const dryRun = (help: string): ArgparseArgument => ({ flags: ['--dry-run'], help, action: 'storeTrue' })

const unsafe = (help: string): ArgparseArgument => ({ flags: ['--unsafe'], help, action: 'storeTrue' })

export const kafkaFeaturesArguments: ArgparseParser = {
  prog,
  defaultHelp: true,
  description: 'This tool manages feature flags in Kafka.',
  groups: [{ mutex: true }],
  arguments: [
    {
      flags: ['--bootstrap-server'],
      help: 'A comma-separated list of host:port pairs to use for establishing the connection to the Kafka cluster.',
      group: 0,
    },
    {
      flags: ['--bootstrap-controller'],
      help: 'A comma-separated list of host:port pairs to use for establishing the connection to the KRaft quorum.',
      group: 0,
    },
    { flags: ['--command-config'], help: 'Property file containing configs to be passed to Admin Client.' },
  ],
  commands: [
    command('describe', 'Describes the current active feature flags.', [
      {
        flags: ['--node-id'],
        help:
          'The node id to which the requests should be sent. ' +
          'If not specified, the requests will be sent to an arbitrary controller/broker.',
        type: 'Integer',
      },
    ]),
    command('upgrade', 'Upgrade one or more feature flags.', [
      ...levels('upgrade', '3.3-IV3'),
      dryRun('Validate this upgrade, but do not perform it.'),
    ]),
    command('downgrade', 'Downgrade one or more feature flags.', [
      ...levels('downgrade', '3.3-IV0'),
      unsafe('Perform this downgrade even if it may irreversibly destroy metadata.'),
      dryRun('Validate this downgrade, but do not perform it.'),
    ]),
    command('disable', 'Disable one or more feature flags. This is the same as downgrading the version to zero.', [
      { flags: ['--feature'], help: 'A feature flag to disable.', action: 'append' },
      unsafe('Disable this feature flag even if it may irreversibly destroy metadata.'),
      dryRun('Perform a dry-run of this disable operation.'),
    ]),
    command(
      'version-mapping',
      'Look up the corresponding features for a given metadata version. Using the command with no --release-version  ' +
        'argument will return the mapping for the latest stable metadata version',
      [
        {
          flags: ['--release-version'],
          help:
            'The release version to use for the corresponding feature mapping. ' +
            `The minimum is ${MINIMUM_VERSION}; the default is ${LATEST_PRODUCTION}`,
        },
      ],
    ),
    command(
      'feature-dependencies',
      'Look up dependencies for a given feature version. If the feature is not known or the version not yet defined, ' +
        'an error is thrown. Multiple features can be specified.',
      [
        {
          flags: ['--feature'],
          help:
            'The feature and version to look up dependencies for, in feature=version format. ' +
            'For example: `metadata.version=5`.',
          action: 'append',
          required: true,
        },
      ],
    ),
  ],
}
