// The options of kafka-leader-election.sh.
import { commandDefaults, flag, value } from '../spec.ts'
import type { JoptParser } from '../jopt-simple.ts'

const options = [
  ...commandDefaults,
  value(
    'bootstrap-server',
    'A hostname and port for the broker to connect to, in the form host:port. Multiple comma separated URLs can be ' +
      'given. REQUIRED.',
    { type: 'String', placeholder: 'host:port' },
  ),
  value(
    'admin.config',
    '(DEPRECATED) Configuration properties files to pass to the admin client. This option will be removed in a ' +
      'future version. Use --command-config instead.',
    { type: 'String', placeholder: 'config file' },
  ),
  value('command-config', 'Config properties file to pass to the admin client.', {
    type: 'String',
    placeholder: 'Config file',
  }),
  value(
    'path-to-json-file',
    'The JSON file with the list  of partition for which leader elections should be performed. This is an example ' +
      'format. \n{"partitions":\n\t[{"topic": "foo", "partition": 1},\n\t {"topic": "foobar", "partition": 2}]\n}\n' +
      'Not allowed if --all-topic-partitions or --topic flags are specified.',
    { type: 'String', placeholder: 'Path to JSON file' },
  ),
  value(
    'topic',
    'Name of topic for which to perform an election. Not allowed if --path-to-json-file or --all-topic-partitions is ' +
      'specified.',
    { type: 'String', placeholder: 'topic name' },
  ),
  value('partition', 'Partition id for which to perform an election. REQUIRED if --topic is specified.', {
    type: 'Integer',
    placeholder: 'partition id',
  }),
  flag(
    'all-topic-partitions',
    'Perform election on all of the eligible topic partitions based on the type of election (see the --election-type ' +
      'flag). Not allowed if --topic or --path-to-json-file is specified.',
  ),
  value(
    'election-type',
    'Type of election to attempt. Possible values are "preferred" for preferred leader election or "unclean" for ' +
      'unclean leader election. If preferred election is selection, the election is only performed if the current ' +
      'leader is not the preferred leader for the topic partition. If unclean election is selected, the election is ' +
      'only performed if there are no leader for the topic partition. REQUIRED.',
    { oneOf: ['PREFERRED', 'UNCLEAN'], placeholder: 'election type' },
  ),
]

export const kafkaLeaderElectionOptions: JoptParser = { options }
