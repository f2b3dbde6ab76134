// What people type out of habit and is not on this machine: one sentence says what to use instead.
// Simplified, above all: Programs of your own cannot be run yet, in any language: the Python consumer of the tutorial's
// Step 3 can only be read. The console consumer, with the same topic and the same group, does its work instead.
// Editors other than the Code tab, awk, perl, jq, kcat, curl and the like, and package managers do not exist.
// The shell says so, and what to use instead.

const LANGUAGE = 'programs are not run here yet. Read and write with kafka-console-consumer.sh and kafka-console-producer.sh, or with + add a consumer on the stage'
const EDITOR = 'files are read and changed in the Code tab'
const TEXT = 'of text tools there are cut, grep, sed, sort, tr, uniq and the shell itself'
const NETWORK = 'there is no network but Kafka\'s. kafka-broker-api-versions.sh --bootstrap-server HOST:PORT tells whether a broker answers'
const INSTALL = 'nothing can be installed here: Kafka\'s tools, the usual small programs, docker and lanes are there'
const KCAT = 'write with kafka-console-producer.sh, read with kafka-console-consumer.sh, look with kafka-topics.sh --describe'
const PROCESSES = 'docker ps shows the servers, ps what runs at the terminals, lanes clients the Kafka clients'
const ZOOKEEPER = 'Kafka 4 has no ZooKeeper: its controllers are servers of Kafka, kafka-metadata-quorum.sh asks them'
const PERF = 'lanes load makes load; lanes help tells how'
const SERVER = 'servers run in containers here: docker compose up -d starts one, docker stop ends it, docker logs shows its log'

const INSTEAD: readonly (readonly [names: string, instead: string])[] = [
  ['python python3 java javac jshell node npm npx go gcc ruby mvn gradle sbt scala kotlin', LANGUAGE],
  ['vi vim nvim nano emacs pico ed code', EDITOR],
  ['awk gawk mawk perl jq column', TEXT],
  ['less more man', 'cat shows a file, the terminal scrolls; every tool of Kafka has --help'],
  ['kcat kafkacat', KCAT],
  ['jps jstack jcmd jmap jconsole top htop', PROCESSES],
  ['curl wget nc netcat telnet ping ssh dig nslookup ss netstat lsof', NETWORK],
  ['apt apt-get yum dnf apk brew pip pip3', INSTALL],
  ['sudo su', 'everything may be done here: leave it out'],
  ['kubectl minikube helm podman', 'containers are run by docker and docker compose here'],
  ['zookeeper-shell zookeeper-shell.sh zookeeper-server-start zookeeper-server-start.sh zkCli.sh', ZOOKEEPER],
]

const KAFKA_INSTEAD: Readonly<Record<string, string>> = {
  'kafka-server-start': SERVER, 'kafka-server-stop': SERVER,
  'kafka-storage': 'an image formats the storage itself when its container starts',
  'kafka-producer-perf-test': PERF, 'kafka-consumer-perf-test': PERF, 'kafka-share-consumer-perf-test': PERF, 'kafka-e2e-latency': PERF,
  'kafka-verifiable-producer': PERF, 'kafka-verifiable-consumer': 'kafka-console-consumer.sh reads a topic',
  'kafka-dump-log': 'a click on a record or a lane opens what lies there; kafka-log-dirs.sh tells sizes',
  'kafka-share-groups': 'only groups of consumers are here: kafka-consumer-groups.sh, kafka-groups.sh',
  'kafka-streams-groups': 'only groups of consumers are here: kafka-consumer-groups.sh, kafka-groups.sh',
}

const instead = new Map(INSTEAD.flatMap(([names, text]) => names.split(' ').map((name) => [name, text] as const)))

const sentence = (text: string | undefined): string => `this simulator does not have it${text === undefined ? ' yet' : `: ${text}`}.`

/** What to say of a command that is not here, or null when nobody expects it. */
export function absentCommand(command: string): string | null {
  const text = instead.get(command.replace(/^(\/usr(\/local)?)?\/bin\//, ''))
  return text === undefined ? null : sentence(text)
}

/** The same for a tool of Kafka. */
export const absentTool = (name: string): string => sentence(KAFKA_INSTEAD[name])
