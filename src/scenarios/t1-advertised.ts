// Tutorial 1: the confusion about advertised.listeners that its Step 1 warns of, once there is something to read. A client connects, is told where the broker is, and does not find it there.

import type { Facts } from './facts.ts'
import { printedCount } from './measures.ts'
import { EVENTS, TOPIC } from './payments-stage.ts'
import type { Scenario } from './scenario.ts'
import { inWords } from './scenario.ts'

const inside = (command: string): string => `docker exec kafka /opt/bitnami/kafka/bin/${command}`
const reader = (server: string): string => `kafka-console-consumer.sh --bootstrap-server ${server} --topic ${TOPIC} --from-beginning`

/** A client on the machine itself that was sent to a name which nobody knows there. */
const lost = (facts: Facts) => facts.journal.filter(({ kind }) => kind === 'name-not-known')

/** Clients outside of every container that were sent to a broker, and what came of it. */
const outside = ({ cluster }: Facts) => cluster.network.clients.filter(({ place, told }) => place === '' && told.length > 0)

/** A consumer among them that has got past records of the topic. */
const found = (facts: Facts) => outside(facts).find(({ node, told }) => told.every(({ outcome }) => outcome === 'reached') &&
  facts.cluster.groups.some(({ members, partitions }) => members.some(({ consumer, memberId }) => consumer === node &&
    partitions.some(({ topic, owner, position }) => topic === TOPIC && owner === memberId && (position ?? 0) > 0))))

export const t1Advertised: Scenario = {
  id: 't1-advertised',
  tutorial: 'T1',
  place: 'Before Step 3',
  title: 'It answers, then it is nowhere',
  view: 'cluster',
  cluster: 'none',
  setting: 'tutorial',
  stage: [
    `Z$ ${inside(`kafka-topics.sh --bootstrap-server localhost:9092 --create --topic ${TOPIC} --partitions 3 --replication-factor 1`)}`,
    `Z$ printf '%s\\n' ${EVENTS.map((event) => `'${event}'`).join(' ')} | docker exec -i kafka /opt/bitnami/kafka/bin/kafka-console-producer.sh ` +
      `--bootstrap-server localhost:9092 --topic ${TOPIC} --reader-property parse.key=true --reader-property key.separator="|"`,
  ],
  name: 'Run into it',
  task: 'The tutorial’s broker runs in its container, and port 9092 is published. Read the topic payments from this machine, without docker exec, ' +
    'at localhost:9092. Look at the Cluster view while it runs.',
  commands: [{ terminal: 'B', line: reader('localhost:9092') }],
  prediction: {
    question: 'localhost:9092 leads to the broker. What will the consumer show?',
    options: [
      { text: 'Warnings: the name kafka is not known here', belief: 'A client goes on to the address that the broker tells it, not to the one it asked first.' },
      { text: 'The three events', belief: 'Once a first connection is made, a client can read.' },
      { text: 'Connection refused, at once', belief: 'A container’s ports are closed to the machine.' },
    ],
    answer: (facts) => (lost(facts).length > 0 ? 0 : null),
  },
  hints: [
    'A consumer run here and one run with docker exec are on different sides of the container’s wall.',
    'The first connection only asks: where are the brokers? The answer is what advertised.listeners says.',
    reader('localhost:9092'),
  ],
  solution: [`B& ${reader('localhost:9092')}`, 'wait 5s', 'B^C'],
  goal: (facts) => lost(facts).length > 0,
  explanation: (facts) => {
    const { host, port, broker } = (lost(facts).at(-1)?.data ?? {}) as Readonly<Record<string, string | number>>
    return `The first connection worked. The answer was: broker ${broker ?? '-'} is at ${host ?? '-'}:${port ?? '-'}. Other ` +
      'containers know that name; this machine does not, so the client tries again and again. Nothing is wrong with the broker or the port.'
  },
  because: (facts) => lost(facts).slice(-3),
  then: [{
    name: 'Mend it',
    task: 'Stop it, and read the events from this machine all the same. The file has a second listener for that, PLAINTEXT_HOST, which sends clients to ' +
      'localhost:29092. Or change the file in the Code tab and run docker compose up -d again.',
    commands: [{ terminal: 'B', line: '', press: 'C' }, { terminal: 'B', line: reader('localhost:29092') }],
    prediction: null,
    hints: [
      'Which advertised address in the file means something on this machine?',
      'PLAINTEXT_HOST listens on 29092, is published as 29092, and is advertised as localhost:29092: all three fit.',
      reader('localhost:29092'),
    ],
    solution: [`B& ${reader('localhost:29092')}`, 'wait 6s'],
    goal: (facts) => found(facts) !== undefined && printedCount(facts) > 0,
    explanation: (facts) => {
      const { bootstrap, told } = found(facts) ?? { bootstrap: [], told: [] }
      return `It asked at ${inWords(bootstrap)} and was sent to ${inWords(told.map(({ host, port }) => `${host}:${port}`))}, which leads to the ` +
        'broker from where the client runs. Each listener has to advertise an address that its own clients can use; that is why the tutorial’s file has two.'
    },
    because: (facts) => facts.journal.filter(({ kind }) => kind === 'name-not-known' || kind === 'broker-started').slice(-3),
  }],
}
