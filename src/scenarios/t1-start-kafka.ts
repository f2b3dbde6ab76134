// Tutorial 1, Step 1: a broker from a compose file.

import { wallMillis } from '../engine/index.ts'
import type { Facts } from './facts.ts'
import type { Scenario } from './scenario.ts'
import { inWords } from './scenario.ts'

/** Brokers that are up in a container. */
const brokersInContainers = ({ cluster }: Facts): Facts['cluster']['network']['servers'] =>
  cluster.network.servers.filter(({ node, place }) => place !== '' && cluster.brokers.some((broker) => broker.node === node && broker.up))

/** How long the broker that came up last took after its container had started. */
const lastStart = (facts: Facts): { readonly place: string | null; readonly startedMs: number | null } => {
  const started = facts.journal.findLast(({ kind }) => kind === 'broker-started')
  const place = facts.cluster.network.servers.find(({ node }) => node === started?.node)?.place ?? null
  const container = facts.containers.find(({ name }) => name === place)
  return { place, startedMs: started === undefined || container === undefined ? null : wallMillis(started.at) - container.startedMs }
}

const UP = 'docker compose up -d'
const LOGS = 'docker logs -f kafka'

export const t1StartKafka: Scenario = {
  id: 't1-start-kafka',
  tutorial: 'T1',
  place: 'Step 1',
  title: 'A broker from a file',
  cluster: 'none',
  setting: 'tutorial-unstarted',
  stage: [],
  task: 'No broker runs. The file docker-compose.yml in the terminals’ folder describes one: read it or change it in the Code tab, or paste ' +
    'your own. Then start it, look at the container, and follow its log until it says that the server has started.',
  commands: [{ terminal: 'A', line: UP }, { terminal: 'A', line: 'docker ps' }, { terminal: 'B', line: LOGS }],
  prediction: {
    question: 'docker compose up -d is back at the prompt. Can a client connect at once?',
    options: [
      { text: 'Not yet: the broker in it is still starting', belief: 'A started container is not a started server.' },
      { text: 'Yes: up -d waits until it can', belief: '-d returns when the service is ready.' },
      { text: 'No: docker ps has to be run first', belief: 'docker ps changes something about containers.' },
    ],
    answer: (facts) => {
      const { place, startedMs } = lastStart(facts)
      return place === null || startedMs === null ? null : startedMs > 1000 ? 0 : 1
    },
  },
  hints: [
    'Docker Compose reads docker-compose.yml in the folder it is run in.',
    'up starts what the file describes, -d gives the prompt back. docker ps lists the container, docker logs -f kafka follows its log; Ctrl+C leaves that.',
    `${UP}, then docker ps, then ${LOGS}`,
  ],
  solution: [`A$ ${UP}`, 'A$ docker ps', `B& ${LOGS}`, 'wait 6s'],
  goal: (facts) => brokersInContainers(facts).length > 0 && [...facts.screens.values()].some((screen) => screen.includes('Kafka Server started')),
  explanation: (facts) => {
    const brokers = brokersInContainers(facts)
    const tells = brokers.flatMap(({ listeners }) => listeners.map(({ name, advertised }) => `${name} sends clients to ${advertised}`))
    const outside = brokers.flatMap(({ listeners }) => listeners.filter(({ fromMachine }) => fromMachine === 'reached').map(({ advertised }) => advertised))
    const reached = outside.length === 0
      ? 'None of the addresses it gives to clients leads to it from this machine, so tools that run here cannot use it.'
      : `Tools on this machine reach it at ${inWords(outside)}.`
    const { startedMs } = lastStart(facts)
    const inside = brokers.flatMap(({ node }) => facts.cluster.brokers.find((broker) => broker.node === node)?.listeners ?? [])
      .map(({ endpoint }) => `localhost:${endpoint.slice(endpoint.lastIndexOf(':') + 1)}`)
    return `The broker is up in the container ${inWords(brokers.map(({ place }) => place))}, ` +
      `${startedMs === null ? '-' : (startedMs / 1000).toFixed(1)} s after the container started. Its listeners: ${tells.join('; ')}. ${reached} ` +
      `Inside the container, which is where docker exec runs a command, it listens at ${inWords(inside)}. The Cluster view shows both.`
  },
  because: (facts) => facts.journal.filter(({ kind }) => kind === 'broker-registered' || kind === 'broker-unfenced' || kind === 'broker-started').slice(-3),
}
