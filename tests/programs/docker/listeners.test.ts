import { describe, expect, test } from 'vitest'
import { TUTORIAL_1_COMPOSE, TUTORIAL_2_COMPOSE } from '../../../src/programs/index.ts'
import { played } from '../../support/docker-session.ts'

const list = (where: string): string => `kafka-topics.sh --bootstrap-server ${where} --list`

describe('who can reach which listener', () => {
  test('on the machine localhost:29092 works; localhost:9092 leads to a broker that calls itself kafka', () => {
    const run = played([
      'A$ docker compose up -d', 'wait 6s', 'A$ docker exec kafka kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments',
      `B$ ${list('localhost:29092')}`, `C& ${list('localhost:9092')}`, 'C? kafka:9092', 'C^C', `D$ ${list('kafka:9092')}`,
    ])
    expect(run.of(list('localhost:29092'))).toBe('payments\n')
    expect(run.of(list('localhost:9092'))).toMatch(/WARN .*Error connecting to node kafka:9092 \(id: 1 rack: null isFenced: false\) .*\njava\.net\.UnknownHostException: kafka\n/)
    expect(run.of(list('kafka:9092'))).toContain("Couldn't resolve server kafka:9092 from bootstrap.servers as DNS resolution failed for kafka")
  })

  test("tutorial 2's broker listens on its name only, and has no scripts in its PATH", () => {
    const inside = (where: string): string => `docker exec kafka-local /opt/kafka/bin/${list(where)}`
    const run = played([
      'A$ docker-compose up -d', 'wait 8s', `A$ docker exec kafka-local ${list('localhost:9092')}`, `C& ${inside('localhost:9092')}`,
      'C? could not be established', 'C^C', `D$ ${list('localhost:9092')}`, 'D$ docker logs kafka-local',
    ], TUTORIAL_2_COMPOSE)
    expect(run.of(`docker exec kafka-local ${list('localhost:9092')}`)).toBe(
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "kafka-topics.sh": executable file not found in $PATH: unknown\n[exit 127]\n')
    expect(run.of(list('localhost:9092'))).toBe('\n')
    expect(run.of('docker logs kafka-local')).toContain('===> Using provided cluster id local-dev-cluster-id-001 ...')
  })

  test('two containers meet by their service names', () => {
    const two = `${TUTORIAL_1_COMPOSE}
  other:
    image: bitnamilegacy/kafka:4.0
    environment:
      KAFKA_CFG_PROCESS_ROLES: broker
      KAFKA_CFG_NODE_ID: 2
      KAFKA_CFG_CONTROLLER_QUORUM_VOTERS: 1@kafka:9093
      KAFKA_CFG_CONTROLLER_LISTENER_NAMES: CONTROLLER
      KAFKA_CFG_LISTENERS: PLAINTEXT://:9092
      KAFKA_CFG_ADVERTISED_LISTENERS: PLAINTEXT://other:9092
      KAFKA_CFG_LISTENER_SECURITY_PROTOCOL_MAP: CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
`
    const create = 'docker exec kafka kafka-topics.sh --bootstrap-server other:9092 --create --topic t --replication-factor 2 --partitions 1'
    const run = played(['A$ docker compose up -d', 'wait 9s', `A$ ${create}`, 'A$ docker compose ps'], two)
    expect(run.of(create)).toBe('Created topic t.\n')
    expect(run.of('docker compose ps')).toMatch(/lanes-other-1 +bitnamilegacy\/kafka:4\.0 .*9092\/tcp$/m)
  })
})
