import { describe, expect, test } from 'vitest'
import { played } from '../../support/docker-session.ts'

const tool = (command: string): string => `docker exec -it kafka /opt/bitnami/kafka/bin/${command}`
const create = tool('kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments --partitions 3 --replication-factor 1')
const describeTopic = tool('kafka-topics.sh --bootstrap-server localhost:9092 --describe --topic payments')
const producer = tool('kafka-console-producer.sh --bootstrap-server localhost:9092 --topic payments --property parse.key=true --property key.separator="|"')
const consumer = `${tool('kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments --from-beginning')} --formatter-property print.partition=true`
const groups = tool('kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --group demo-payments')

const STEPS = [
  'A$ docker compose up -d', 'wait 6s', 'A$ docker ps', 'A$ docker logs kafka', `A$ ${create}`, `A$ ${describeTopic}`,
  `P& ${producer}`, 'P> order-1001|{"event":"payment_authorized","order_id":"1001","amount":42.50,"currency":"EUR"}',
  'P> order-1002|{"event":"payment_authorized","order_id":"1002","amount":13.99,"currency":"EUR"}',
  'P> order-1001|{"event":"payment_captured","order_id":"1001","amount":42.50,"currency":"EUR"}', 'P^C',
  `A& ${consumer}`, 'A? payment_captured', `B& ${consumer}`, 'wait 15s', `C$ ${groups}`,
  'A^C', 'wait 12s', 'B^C', `D$ ${groups}`,
]

describe("tutorial 1's steps 1 to 4, typed as printed", () => {
  const first = played(STEPS)

  test('the broker starts in its container and says so in its log', () => {
    expect(first.of('docker ps')).toMatch(/^[0-9a-f]{12} {3}bitnami\/kafka:latest {3}"\/opt\/bitnami\/script…" .* Up \d+ seconds .*0\.0\.0\.0:29092->29092\/tcp.* kafka$/m)
    const log = first.of('docker logs kafka')
    expect(log).toContain('Welcome to the Bitnami kafka container')
    expect(log).toMatch(/INFO \[BrokerServer id=1\] Transition from STARTING to STARTED \(kafka\.server\.BrokerServer\)/)
    expect(log).toMatch(/\[KafkaRaftServer nodeId=1\] Kafka Server started \(kafka\.server\.KafkaRaftServer\)\n$/)
  })

  test('the topic has three partitions and keyed events lie on one', () => {
    expect(first.of(create)).toBe('Created topic payments.\n')
    expect(first.of(describeTopic)).toContain('PartitionCount: 3\tReplicationFactor: 1')
    expect(first.screen.match(/^Partition:0\t/gm)).toHaveLength(3)
  })

  test('two consumers of the group share the partitions; both come from the container\'s own address', () => {
    const table = first.of(groups)
    expect(table.match(/\/172\.18\.0\.2/g)).toHaveLength(3)
    expect(new Set(table.match(/console-consumer-[0-9a-f-]{36}/g)).size).toBe(2)
    expect(table).toMatch(/payments +0 +3 +3 +0 /)
  })

  test('Ctrl+C reaches the program in the container', () => {
    expect(first.screen).toContain('^CProcessed a total of 3 messages\n[exit 130]')
    expect(first.screen).toContain("Consumer group 'demo-payments' has no active members.")
  })

  test('a second run ends in the same state', () => {
    expect(played(STEPS).stateHash).toBe(first.stateHash)
  })
})
