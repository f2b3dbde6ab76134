import { describe, expect, test } from 'vitest'
import { TUTORIAL_1_COMPOSE } from '../../../src/programs/index.ts'
import { played } from '../../support/docker-session.ts'

const topics = (more: string): string => `docker exec kafka kafka-topics.sh --bootstrap-server localhost:9092 ${more}`
const UP = ['A$ docker compose up -d', 'wait 6s', `A$ ${topics('--create --topic kept')}`]
const withVolume = `${TUTORIAL_1_COMPOSE}    volumes:\n      - data:/bitnami/kafka\nvolumes:\n  data:\n`

describe('containers come and go', () => {
  test('stop ends Kafka with 143, kill with 137; start finds the data again', () => {
    const run = played([...UP, 'A$ docker stop kafka', 'A$ docker ps -a', 'A$ docker start kafka', 'wait 6s', `A$ ${topics('--list')}`, 'A$ docker kill kafka', 'B$ docker ps -a'])
    expect(run.of('docker stop kafka')).toBe('kafka\n')
    expect(run.of('docker ps -a')).toContain('Exited (143)')
    expect(run.of(topics('--list'))).toBe('kept\n')
    expect(run.screen.slice(run.screen.indexOf('== B'))).toContain('Exited (137)')
  })

  test('down keeps nothing', () => {
    const run = played([...UP, 'A$ docker compose down', 'A$ docker compose up -d', 'wait 6s', `A$ ${topics('--list')}`])
    expect(run.of(topics('--list'))).toBe('\n')
  })

  test('a named volume keeps the data over down, and down -v takes it', () => {
    const run = played([
      ...UP, 'A$ docker compose down', 'A$ docker compose up -d', 'wait 6s', `A$ ${topics('--list')}`, 'B$ docker compose down -v', 'B$ docker compose up -d', 'wait 6s',
      `B$ ${topics('--list')}`,
    ], withVolume)
    expect(run.of(topics('--list'))).toBe('kept\n')
    expect(run.screen.endsWith(`$ ${topics('--list')}\n\n`)).toBe(true)
  })

  test('what is not there or does not run is refused in docker\'s words', () => {
    const run = played([
      'A$ docker exec kafka ls', 'A$ docker logs kafka', 'A$ docker stop kafka', ...UP, 'A$ docker rm kafka', 'A$ docker stop -t 5 kafka', 'B$ docker exec kafka ls', 'B$ docker foo',
      'B$ docker exec kafka', 'B$ docker compose foo',
    ])
    expect(run.of('docker exec kafka ls')).toBe('Error response from daemon: No such container: kafka\n[exit 1]\n')
    expect(run.of('docker logs kafka')).toBe('Error response from daemon: No such container: kafka\n[exit 1]\n')
    expect(run.of('docker rm kafka')).toBe('Error response from daemon: cannot remove container "kafka": container is running: stop the container before removing or force remove\n[exit 1]\n')
    expect(run.screen).toMatch(/Error response from daemon: container [0-9a-f]{64} is not running\n\[exit 1\]/)
    expect(run.of('docker foo')).toBe("docker: unknown command: docker foo\n\nRun 'docker --help' for more information\n[exit 1]\n")
    expect(run.of('docker exec kafka')).toContain("docker: 'docker exec' requires at least 2 arguments")
  })

  test('a changed file makes the container anew, an unchanged one leaves it', () => {
    const run = played([...UP, 'B$ docker compose up -d', 'C$ f=$(< docker-compose.yml); echo "${f/PARTITIONS=3/PARTITIONS=5}" > docker-compose.yml; docker compose up -d', 'wait 8s', `D$ ${topics('--create --topic five')}; ${topics('--describe --topic five')}`])
    expect(run.screen).toContain(' ✔ Container kafka  Running\n')
    expect(run.screen).toContain(' ✔ Container kafka  Recreated\n ✔ Container kafka  Started\n')
    expect(run.screen).toContain('PartitionCount: 5')
  })

  test('what a container may not see: the machine\'s files, docker', () => {
    const run = played([...UP, 'A$ echo here > note', 'B$ docker exec kafka cat /home/lanes/note', 'B$ docker exec kafka docker ps', 'B$ docker exec kafka bash -c "echo $((1+1)) > /tmp/x; cat /tmp/x; hostname; pwd"', 'B$ cat /tmp/x'])
    expect(run.of('docker exec kafka cat /home/lanes/note')).toContain('No such file or directory')
    expect(run.of('docker exec kafka docker ps')).toContain('executable file not found in $PATH')
    expect(run.of('cat /tmp/x')).toContain('No such file or directory')
  })

  test('logs -f goes on until Ctrl+C; a rebalance shows there', () => {
    const run = played([...UP, 'L& docker logs -f --tail 1 kafka', 'C& docker exec -it kafka kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic kept --group g', 'wait 8s', 'C^C', 'wait 1s', 'L^C'])
    expect(run.of('docker logs -f --tail 1 kafka')).toMatch(/Preparing to rebalance group g in state PreparingRebalance with old generation 0 \(reason: /)
    expect(run.of('docker logs -f --tail 1 kafka')).toContain('Stabilized group g generation 1 with 1 members.')
    expect(run.of('docker logs -f --tail 1 kafka')).toContain('[exit 130]')
  })
})

test('restart: always starts it again after a crash, not after docker stop', () => {
  const always = TUTORIAL_1_COMPOSE.replace('    ports:', '    restart: always\n    ports:')
  const run = played([...UP, 'broker 1 kill', 'wait 8s', 'A$ docker ps', `A$ ${topics('--list')}`, 'A$ docker stop kafka', 'wait 5s', 'B$ docker ps -a'], always)
  expect(run.of('docker ps')).toMatch(/Up 7 seconds/)
  expect(run.of(topics('--list'))).toBe('kept\n')
  expect(run.screen.slice(run.screen.indexOf('== B'))).toContain('Exited (143) 5 seconds ago')
})

describe('servers that do not start', () => {
  test('a mistake in the listeners ends the container with the reason', () => {
    const wrong = TUTORIAL_1_COMPOSE.replace('image: bitnami/kafka:latest', 'image: apache/kafka:4.3.1').replaceAll('KAFKA_CFG_', 'KAFKA_').replace('LISTENERS=PLAINTEXT://:9092', 'LISTENERS=PLAINTEXT://elsewhere:9092')
    const run = played(['A$ docker compose up -d', 'wait 8s', 'A$ docker ps -a', 'A$ docker logs kafka'], wrong)
    expect(run.of('docker ps -a')).toContain('Exited (1)')
    expect(run.of('docker logs kafka')).toContain('org.apache.kafka.common.KafkaException: Socket server failed to bind to elsewhere:9092: Unresolved address.')
  })

  test('settings that Kafka cannot read are named', () => {
    const wrong = TUTORIAL_1_COMPOSE.replace('image: bitnami/kafka:latest', 'image: apache/kafka:4.3.1').replaceAll('KAFKA_CFG_', 'KAFKA_').replace('NUM_PARTITIONS=3', 'NUM_PARTITIONS=three')
    const run = played(['A$ docker compose up -d', 'wait 8s', 'A$ docker logs kafka'], wrong)
    expect(run.of('docker logs kafka')).toContain('Exception in thread "main" org.apache.kafka.common.config.ConfigException: Invalid value three for configuration num.partitions: Not a number of type INT')
  })

  test("bitnami's entrypoint keeps what kafka-storage says to itself", () => {
    const run = played(['A$ docker compose up -d', 'wait 8s', 'A$ docker ps -a', 'A$ docker logs kafka'], TUTORIAL_1_COMPOSE.replace('NODE_ID=1', 'NODE_ID=2'))
    expect(run.of('docker ps -a')).toContain('Exited (1)')
    expect(run.of('docker logs kafka')).toMatch(/Formatting storage directories to add metadata\.\.\.\n$/)
  })

  test('a port that somebody has is refused', () => {
    const twice = TUTORIAL_1_COMPOSE + TUTORIAL_1_COMPOSE.slice(TUTORIAL_1_COMPOSE.indexOf('  kafka:\n')).replace('  kafka:\n', '  second:\n').replace('container_name: kafka', 'container_name: second')
    const run = played(['A$ docker compose up -d'], twice)
    expect(run.screen).toMatch(/Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint second \([0-9a-f]{64}\): Bind for 0\.0\.0\.0:9092 failed: port is already allocated\n\[exit 1\]/)
  })
})
