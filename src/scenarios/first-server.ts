// What compose, image and docker make of the file of the first scenario (one-broker.ts), as data: those are not loaded yet when the page
// first shows it. tests/worker/first-run.test.ts holds it against what they do.

import type { FirstServer } from '../engine/index.ts'

export const firstServer: FirstServer = {
  server: {
    nodeId: 1,
    roles: ['broker', 'controller'],
    properties: {
      'num.network.threads': '3',
      'num.io.threads': '8',
      'socket.send.buffer.bytes': '102400',
      'socket.receive.buffer.bytes': '102400',
      'socket.request.max.bytes': '104857600',
      'log.dirs': '/bitnami/kafka/data',
      'num.partitions': '3',
      'num.recovery.threads.per.data.dir': '1',
      'offsets.topic.replication.factor': '1',
      'share.coordinator.state.topic.replication.factor': '1',
      'share.coordinator.state.topic.min.isr': '1',
      'transaction.state.log.replication.factor': '1',
      'transaction.state.log.min.isr': '1',
      'log.retention.hours': '168',
      'log.segment.bytes': '1073741824',
      'log.retention.check.interval.ms': '300000',
      'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
      'process.roles': 'broker,controller',
      'node.id': '1',
      'controller.quorum.voters': '1@kafka:9093',
      'controller.listener.names': 'CONTROLLER',
      'listeners': 'PLAINTEXT://:9092,PLAINTEXT_HOST://:29092,CONTROLLER://:9093',
      'advertised.listeners': 'PLAINTEXT://localhost:9092,PLAINTEXT_HOST://localhost:29092',
      'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PLAINTEXT_HOST:PLAINTEXT',
      'auto.create.topics.enable': 'false',
    },
  },
  clusterId: 'LanesKafkaSimulator01A',
  container: {
    name: 'kafka', network: 'lanes_default', address: '172.18.0.2', gateway: '172.18.0.1', names: ['kafka'],
    ports: [{ host: 9092, container: 9092 }, { host: 29092, container: 29092 }],
  },
  beginsUs: { controller: 4_111_020, broker: 4_306_020 },
}

export const firstImage = 'bitnamilegacy/kafka:latest'

/** Networks and volumes that have got an id of 64 digits when the container gets its own. */
export const idsBefore = 6

/** When the stage is set and the page begins to look. */
export const firstSeenUs = 5_911_020
