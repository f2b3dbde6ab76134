// `docker logs` against the logs of real servers: tutorial 1's settings, and those that apache/kafka brings. Ids, times and the order in
// which threads write among each other are left aside; metadata offsets too, as this engine's metadata log holds fewer records.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { played } from '../../support/docker-session.ts'

const recorded = (name: string): string[] => readFileSync(join(import.meta.dirname, '../../golden/server-log', name), 'utf8').replace(/\n$/, '').split('\n')

const masked = (line: string): string => line
  .replace(/^\[\d{4}-[^\]]*\] /, '')
  .replace(/(?<=[=[ (])[\w-]{22}(?=[,\]) .])/g, (id) => (/\d|[A-Z].*[A-Z].*[a-z]/.test(id) && !/(Manager|Publisher|Loader|Listener|Tracker|Quorum)/.test(id) ? '<id>' : id))
  .replace(/@\d{6,}/g, '@<hash>').replace(/electionTimeoutMs=\d+/g, 'electionTimeoutMs=<ms>').replace(/startTimeMs: \d+/, 'startTimeMs: <ms>')
  .replace(/in \d+ ?ms/, 'in <ms>').replace(/took \d+ms for snapshot load and \d+ms/, 'took <ms>')
  .replace(/(brokerEpoch=|broker epoch |New broker epoch is |snapshot at offset |offset=|register broker record )\d+/g, '$1<n>')
  .replace(/host='(kafka|[0-9a-f]{12})'/g, "host='<name>'").replace(/\/bitnami\/kraft-combined-logs/g, '/tmp/kraft-combined-logs')

const serverLines = (log: string): string[] => log.replace(/\n$/, '').split('\n').slice(log.slice(0, log.indexOf('[2')).split('\n').length - 1)
const threads = (lines: readonly string[]): string[] => [...lines].sort()
/** Lines that a real server writes or not, as its threads happen to meet. */
const RACES = /The broker is in RECOVERY|maybeSendControllerRegistration|the loader is still catching up|SnapshotGenerator id=1\] (close|beginShutdown)/i

const OWN = /\[(BrokerServer|ControllerServer|BrokerLifecycleManager|KafkaRaftServer)[ \]]/

describe("a server's start with tutorial 1's settings", () => {
  const ours = serverLines(played(['A$ docker compose up -d', 'wait 7s', 'A$ docker logs kafka']).of('docker logs kafka')).map(masked)
  const real = recorded('tutorial-1-start.txt').map(masked)
  const sasl = (lines: readonly string[]): string[] => lines.filter((line) => !line.startsWith('\tsasl.enabled.mechanisms'))

  test('every line of the real log is there, and no other; bitnami sets the mechanisms itself', () => {
    expect(real).toHaveLength(1385)
    expect(threads(sasl(ours))).toEqual(threads(sasl(real)))
  })
  test('what the server, its controller and its lifecycle say comes in the same order', () => {
    expect(ours.filter((line) => OWN.test(line))).toEqual(real.filter((line) => OWN.test(line)))
  })
  test('all settings are told with their values, in the order of their names', () => {
    const dump = (lines: readonly string[]): string[] => lines.slice(lines.indexOf('INFO KafkaConfig values: ') + 1, lines.indexOf('INFO KafkaConfig values: ') + 361)
    expect(sasl(dump(ours))).toEqual(sasl(dump(real)))
  })
})

describe('the start and end of the server that apache/kafka brings', () => {
  const run = played(['A$ docker run -d --name broker apache/kafka:4.3.1', 'wait 7s', 'A$ docker stop broker', 'A$ docker logs broker'])
  const ours = serverLines(run.of('docker logs broker')).map(masked)
  const offConsole = /\((org\.apache\.kafka\.controller\.\w+|state\.change\.logger|org\.apache\.kafka\.storage\.internals\.log\.(LogCleaner|Cleaner)(\$\w+)?)\)$/
  const real = recorded('bundled-start-stop.txt').map(masked).filter((line) => !offConsole.test(line))

  test('is the real one without what log4j2.yaml writes to files', () => {
    const steady = (lines: readonly string[]): string[] => threads(lines.filter((line) => !RACES.test(line)))
    expect(steady(ours)).toEqual(steady(real))
  })
})

describe('what happens to topics and groups', () => {
  const tool = (command: string): string => `docker exec kafka ${command} --bootstrap-server localhost:9092`
  const consumer = 'docker exec -it kafka kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments --from-beginning'
  const run = played([
    'A$ docker compose up -d', 'wait 7s', `A$ ${tool('kafka-topics.sh')} --create --topic payments --partitions 3 --replication-factor 1`, `A& ${consumer}`, 'wait 9s',
    `B& ${consumer}`, 'wait 8s', 'B^C', 'wait 5s', `B& ${consumer}`, 'wait 8s', 'C$ docker exec kafka pkill -9 -n -f ConsoleConsumer', 'wait 52s', 'A^C', 'wait 2s',
    `D$ ${tool('kafka-topics.sh')} --alter --topic payments --partitions 4`,
    `D$ ${tool('kafka-configs.sh')} --alter --topic payments --add-config retention.ms=60000`, `D$ ${tool('kafka-topics.sh')} --delete --topic payments`, 'wait 1s', 'D$ docker logs kafka',
  ])
  const log = run.of('docker logs kafka')
  const words = (line: string): string => masked(line).replace(/console-consumer-[0-9a-f-]{36}/g, '<member>').replace(/(topic id (?:Some\()?|topic ID |directories=\[)[\w-]{22}/g, '$1<id>')
  const lines = log.split('\n').map(words)

  test('a topic made: records of the controller, logs and leaders of the broker, line by line', () => {
    const real = recorded('topic-created.txt').map(words)
    const from = lines.findIndex((line) => line.includes("CreatableTopic(name='payments'"))
    expect(lines.slice(from, from + real.length)).toEqual(real)
  })
  test('a group: joins, a leave, a member that is missed, its end', () => {
    const ours = lines.filter((line) => line.includes('GroupMetadataManager'))
    expect(ours).toEqual(recorded('group.txt').map(words))
  })
  test('a topic that grows, is configured and goes', () => {
    expect(log).toContain('Expected partition payments-3 with topic id')
    expect(log).toContain('[DynamicConfigPublisher broker id=1] Updating topic payments with new configuration : retention.ms -> 60000 (')
    expect(log).toMatch(/Log for partition payments-0 is renamed to \/bitnami\/kafka\/data\/payments-0\.[0-9a-f]{32}-delete and is scheduled for deletion/)
  })
})
