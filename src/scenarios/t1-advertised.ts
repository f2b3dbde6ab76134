// Tutorial 1, Step 1: the confusion about advertised.listeners. A client connects, is told where the broker is, and does not find it there.

import type { Facts } from './facts.ts'
import { EVENTS, TOPIC } from './payments-stage.ts'
import type { Scenario } from './scenario.ts'
import { inWords } from './scenario.ts'

const inside = (command: string): string => `docker exec kafka /opt/bitnami/kafka/bin/${command}`
const reader = (server: string): string => `kafka-console-consumer.sh --bootstrap-server ${server} --topic ${TOPIC} --from-beginning`

/** A client on the machine itself that was sent to a name which nobody knows there. */
const lost = (facts: Facts) => facts.journal.filter(({ kind }) => kind === 'name-not-known')

/** Clients outside of every container that were sent to a broker, and what came of it. */
const outside = ({ cluster }: Facts) => cluster.network.clients.filter(({ place, told }) => place === '' && told.length > 0)

const found = (facts: Facts) => outside(facts).find(({ told }) => told.every(({ outcome }) => outcome === 'reached'))

export const t1Advertised: Scenario = {
  id: 't1-advertised',
  tutorial: 'T1',
  place: 'Step 1',
  title: 'It answers, then it is nowhere',
  cluster: 'none',
  setting: 'tutorial',
  stage: [
    `Z$ ${inside(`kafka-topics.sh --bootstrap-server localhost:9092 --create --topic ${TOPIC} --partitions 3 --replication-factor 1`)}`,
    `Z$ printf '%s\\n' ${EVENTS.map((event) => `'${event}'`).join(' ')} | docker exec -i kafka /opt/bitnami/kafka/bin/kafka-console-producer.sh ` +
      `--bootstrap-server localhost:9092 --topic ${TOPIC} --reader-property parse.key=true --reader-property key.separator="|"`,
  ],
  name: 'Run into it',
  task: 'The tutorial’s broker runs in its container; port 9092 is published. Read the topic payments from this machine, not with docker exec, ' +
    'by localhost:9092. Look at the Cluster view while it runs.',
  commands: [{ terminal: 'B', line: reader('localhost:9092') }],
  prediction: {
    question: 'localhost:9092 leads to the broker. What will the consumer show?',
    options: [
      { text: 'Warnings: it looks for kafka:9092 and finds nobody of that name', belief: 'A client goes where the broker tells it to, not where it knocked first.' },
      { text: 'The three events', belief: 'Whoever gets a connection can read.' },
      { text: 'Connection refused, at once', belief: 'A container’s ports are closed to the machine.' },
    ],
    answer: (facts) => (lost(facts).length > 0 ? 0 : null),
  },
  hints: [
    'A consumer run here and one run by docker exec stand on different sides of the container’s wall.',
    'The first connection only asks: where are the brokers? The answer is what advertised.listeners says.',
    reader('localhost:9092'),
  ],
  solution: [`B& ${reader('localhost:9092')}`, 'wait 5s', 'B^C'],
  goal: (facts) => lost(facts).length > 0,
  explanation: (facts) => {
    const { host, port, broker } = (lost(facts).at(-1)?.data ?? {}) as Readonly<Record<string, string | number>>
    return `The first connection worked. The answer was: broker ${broker ?? '-'} is at ${host ?? '-'}:${port ?? '-'}. Other ` +
      'containers know that name; this machine does not, so the client asks for it again and again. Nothing is wrong with the broker or the port.'
  },
  because: (facts) => lost(facts).slice(-3),
  then: [{
    name: 'Mend it',
    task: 'Stop it, and read from this machine after all. The file has a second listener for that, PLAINTEXT_HOST, which tells clients ' +
      'localhost:29092. Or change the file in the Code tab and run docker compose up -d again.',
    commands: [{ terminal: 'B', line: '', press: 'C' }, { terminal: 'B', line: reader('localhost:29092') }],
    prediction: null,
    hints: [
      'Which advertised address in the file means something on this machine?',
      'PLAINTEXT_HOST listens on 29092, is published as 29092, and is advertised as localhost:29092: all three fit.',
      reader('localhost:29092'),
    ],
    solution: [`B& ${reader('localhost:29092')}`, 'wait 6s'],
    goal: (facts) => found(facts) !== undefined,
    explanation: (facts) => {
      const { bootstrap, told } = found(facts) ?? { bootstrap: [], told: [] }
      return `It knocked at ${inWords(bootstrap)} and was told ${inWords(told.map(({ host, port }) => `${host}:${port}`))}: an address that means the ` +
        'broker from where the client runs. Every listener needs one that its own clients can use; that is why there are two.'
    },
    because: (facts) => facts.journal.filter(({ kind }) => kind === 'name-not-known' || kind === 'broker-started').slice(-3),
  }],
}
