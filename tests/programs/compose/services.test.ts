import { describe, expect, test } from 'vitest'
import { TUTORIAL_1_COMPOSE } from '../../../src/programs/index.ts'
import { played } from '../../support/docker-session.ts'

const kafka = (more: string, rest = ''): string => `services:
  kafka:
    image: apache/kafka:4.3.1
    ports: ["9092:9092"]
${more}${rest}`
const HEALTH = `    healthcheck:
      test: ["CMD-SHELL", "/opt/kafka/bin/kafka-topics.sh --bootstrap-server localhost:9092 --list"]
      interval: 2s
      start_period: 10s
      retries: 5
`
const INIT = `  init:
    image: apache/kafka:4.3.1
    depends_on:
      kafka:
        condition: service_healthy
    command: >
      bash -c "/opt/kafka/bin/kafka-topics.sh --bootstrap-server localhost:9092 --version && echo 'topics are there'"
  after:
    image: apache/kafka:4.3.1
    command: ["sleep", "1000"]
    depends_on:
      init:
        condition: service_completed_successfully
`

describe('depends_on with conditions', () => {
  const run = played(['A$ docker compose up -d', 'A$ docker compose ps -a', 'A$ docker compose logs init', "A$ docker inspect -f '{{.State.Health.Status}}' lanes-kafka-1"], kafka(HEALTH, INIT))
  test('a service waits until another is healthy, and one until another has ended well', () => {
    const lines = run.of('docker compose up -d').split('\n').map((line) => line.trim()).filter((line) => line.includes('Container'))
    expect(lines).toEqual([
      '✔ Container lanes-kafka-1  Started', '✔ Container lanes-kafka-1  Healthy', '✔ Container lanes-init-1  Started', '✔ Container lanes-init-1  Exited',
      '✔ Container lanes-after-1  Started',
    ])
  })
  test('ps tells of health and of the end; the log has what the command wrote', () => {
    const table = run.of('docker compose ps -a')
    expect(table).toMatch(/lanes-kafka-1 .* kafka +.* Up \d+ seconds \(healthy\) +0\.0\.0\.0:9092->9092\/tcp/)
    expect(table).toMatch(/lanes-init-1 .*Exited \(0\)/)
    expect(run.of('docker compose logs init')).toContain('init-1  | topics are there\n')
    expect(run.of("docker inspect -f '{{.State.Health.Status}}' lanes-kafka-1")).toBe('healthy\n')
  })
  test('what does not come up keeps the others from starting', () => {
    const broken = kafka(HEALTH.replace('localhost:9092', 'localhost:9999').replace('10s', '0s').replace('retries: 5', 'retries: 2\n      timeout: 3s'), INIT)
    const up = played(['A$ docker compose up -d', 'A$ docker compose ps'], broken)
    expect(up.of('docker compose up -d')).toMatch(/ ✘ Container lanes-kafka-1 {2}Error\ndependency failed to start: container lanes-kafka-1 is unhealthy\n\[exit 1\]\n$/)
    expect(up.of('docker compose ps')).toContain('(unhealthy)')
    const none = played(['A$ docker compose up -d'], kafka('', INIT))
    expect(none.of('docker compose up -d')).toContain('dependency failed to start: container lanes-kafka-1 has no healthcheck configured\n[exit 1]')
  })
})

describe('variables', () => {
  test('from env_file, from .env, from the shell; environment wins', () => {
    const text = kafka('    env_file: vars.env\n    environment:\n      KAFKA_NUM_PARTITIONS: ${PARTITIONS:-1}\n      B: own\n    command: ["sleep", "1000"]\n')
    const show = "docker compose exec kafka bash -c 'echo $A $B $KAFKA_NUM_PARTITIONS'"
    const run = played([`A$ printf 'A="from file"\\nB=file\\n' > vars.env; echo PARTITIONS=6 > .env`, 'A$ docker compose up -d', `A$ ${show}`, 'B$ export PARTITIONS=7; docker compose up -d', `C$ ${show}`], text)
    expect(run.of(show)).toBe('from file own 6\n')
    expect(run.screen.slice(run.screen.indexOf('== C'))).toContain('from file own 7\n')
  })
  test('what is missing is told', () => {
    expect(played(['A$ docker compose up -d'], kafka('    env_file: [gone.env]\n')).of('docker compose up -d')).toBe('env file /home/lanes/gone.env not found: stat /home/lanes/gone.env: no such file or directory\n[exit 1]\n')
    expect(played(['A$ docker compose up -d'], kafka('    environment:\n      A: ${MUST:?say it}\n')).of('docker compose up -d')).toBe('error while interpolating services.kafka.environment.A: required variable MUST is missing a value: say it\n[exit 1]\n')
  })
})

test('profiles: a service with one is there only when it is asked for', () => {
  const text = kafka('    command: ["sleep", "1000"]\n', '  ui:\n    image: apache/kafka:4.3.1\n    profiles: [debug]\n    command: ["sleep", "1000"]\n')
  const run = played(['A$ docker compose up -d', 'A$ docker compose ps --services', 'B$ docker compose --profile debug up -d', 'C$ docker compose ps -q'], text)
  expect(run.of('docker compose up -d')).not.toContain('ui')
  expect(run.of('docker compose --profile debug up -d')).toContain('Container lanes-ui-1  Started')
})

describe('a server.properties of one\'s own', () => {
  const write = (folder: string): string => `A$ mkdir ${folder}; printf 'process.roles=broker,controller\\nnode.id=7\\ncontroller.quorum.voters=7@localhost:9093\\ncontroller.listener.names=CONTROLLER\\nlisteners=PLAINTEXT://:9092,CONTROLLER://:9093\\nadvertised.listeners=PLAINTEXT://localhost:9092\\nlistener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT\\nlog.dirs=/tmp/kafka-logs\\nnum.partitions=5\\n' > ${folder}/server.properties`
  const ask = 'kafka-configs.sh --bootstrap-server localhost:9092 --describe --entity-type brokers --entity-name 7 --all'

  test('apache/kafka takes it from /mnt/shared/config, and variables on top', () => {
    const text = kafka('    volumes: ["./conf:/mnt/shared/config"]\n    environment:\n      KAFKA_LOG_RETENTION_HOURS: 3\n')
    const run = played([write('conf'), 'A$ docker compose up -d', 'wait 8s', `A$ ${ask} | grep -E "num.partitions|log.retention.hours" | cut -d" " -f3`], text)
    expect(run.screen).toMatch(/num\.partitions=5\n/)
    expect(run.screen).toMatch(/log\.retention\.hours=3\n/)
  })
  test('bitnami takes it from /bitnami/kafka/config, and no variables', () => {
    const text = TUTORIAL_1_COMPOSE.replace('    environment:', '    volumes: ["./conf:/bitnami/kafka/config"]\n    environment:')
    const run = played([write('conf'), 'A$ docker compose up -d', 'wait 8s', `A$ ${ask} | grep num.partitions | cut -d" " -f3`, 'A$ docker logs kafka'], text)
    expect(run.screen).toMatch(/num\.partitions=5\n/)
    expect(run.of('docker logs kafka')).toContain('Detected mounted server.properties file at /bitnami/kafka/config/server.properties. Skipping configuration based on env variables')
  })
})

describe("what bitnami's entrypoint refuses", () => {
  const logOf = (text: string): string => played(['A$ docker compose up -d', 'wait 6s', 'A$ docker logs kafka'], text).of('docker logs kafka').replace(/\x1b\[[0-9;]*m/g, '').replace(/^kafka [\d:.]+ /gm, '')
  test.each([
    ['LISTENERS=PLAINTEXT://:9092', 'LISTENERS=PLAINTEXT://:80', 'ERROR  ==> An invalid port 80 was specified in the environment variable KAFKA_CFG_LISTENERS: privileged port requested.'],
    ['LISTENERS=PLAINTEXT://:9092', 'LISTENERS=PLAINTEXT://:9093', 'ERROR  ==> There are listeners bound to the same port'],
    ['PROCESS_ROLES=broker,controller', 'PROCESS_ROLES=', 'ERROR  ==> Kafka requires at least one process role to be set. Set the environment variable KAFKA_CFG_PROCESS_ROLES to configure the process roles for Kafka.'],
    ['PLAINTEXT_HOST:PLAINTEXT', 'PLAINTEXT_HOST:SSL', 'ERROR  ==> In order to configure the TLS encryption for Kafka with JKS certs you must mount your kafka.keystore.jks and kafka.truststore.jks certs to the /bitnami/kafka/config/certs directory.'],
  ])('%s → %s', (from, to, line) => {
    expect(logOf(TUTORIAL_1_COMPOSE.replace(from, to))).toContain(`${line}\n`)
  })
  test('started again it finds its settings and its storage', () => {
    const run = played(['A$ docker compose up -d', 'wait 6s', 'A$ docker restart kafka', 'wait 8s', 'A$ docker logs kafka', 'A$ docker logs --since 20m kafka', 'A$ docker logs --since 1ms kafka'])
    const log = run.of('docker logs kafka').replace(/\x1b\[[0-9;]*m/g, '')
    expect(run.of('docker logs --since 20m kafka')).toBe(run.of('docker logs kafka'))
    expect(run.of('docker logs --since 1ms kafka')).toBe('')
    expect(log.match(/Generated Kafka cluster ID/g)).toHaveLength(1)
    expect(log.match(/Initializing KRaft storage metadata/g)).toHaveLength(2)
    expect(log.match(/No injected configuration files found/g)).toHaveLength(1)
  })
})

test('a container that was made anew outlives the grace period of the one it replaced', () => {
  const run = played(['A$ docker compose up -d', 'wait 6s', "A$ sed -i 's/NUM_PARTITIONS=3/NUM_PARTITIONS=5/' docker-compose.yml", 'B$ docker compose up -d', 'wait 15s', "C$ docker ps --format '{{.Names}} {{.State}}'"])
  expect(run.of('docker compose up -d')).toContain('Started')
  expect(run.screen).toContain('Recreated')
  expect(run.of("docker ps --format '{{.Names}} {{.State}}'")).toBe('kafka running\n')
})
