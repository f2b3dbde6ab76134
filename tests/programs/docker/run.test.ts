import { describe, expect, test } from 'vitest'
import { played } from '../../support/docker-session.ts'

const HEX = /^[0-9a-f]{64}\n$/
const host = (more: string): string => `kafka-topics.sh --bootstrap-server localhost:9092 ${more}`

describe("docker run, as Kafka's own quickstart has it", () => {
  const run = played([
    'A$ docker run -d --name broker -p 9092:9092 apache/kafka:4.3.1', 'wait 8s', `B$ ${host('--create --topic quickstart-events')}`, `B$ ${host('--list')}`,
    "C$ docker inspect -f '{{.State.Status}}' broker", "C$ docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' broker",
    "C$ docker inspect --format '{{json .NetworkSettings.Ports}}' broker", 'C$ docker port broker', 'C$ docker images', 'C$ docker network ls',
    "C$ docker ps --format '{{.Names}} {{.State}}'", 'C$ docker ps --format "table {{.Names}}\\t{{.Image}}"',
    'C$ docker run -d --name broker apache/kafka:4.3.1', 'C$ docker rm -f broker', 'C$ docker ps -a', 'C$ docker inspect broker',
  ])

  test('the broker is reached from the machine', () => {
    expect(run.of('docker run -d --name broker -p 9092:9092 apache/kafka:4.3.1')).toMatch(HEX)
    expect(run.of(host('--create --topic quickstart-events'))).toBe('Created topic quickstart-events.\n')
    expect(run.of(host('--list'))).toBe('quickstart-events\n')
  })
  test('inspect and its templates', () => {
    expect(run.of("docker inspect -f '{{.State.Status}}' broker")).toBe('running\n')
    expect(run.of("docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' broker")).toBe('172.17.0.2\n')
    expect(run.of("docker inspect --format '{{json .NetworkSettings.Ports}}' broker")).toBe('{"9092/tcp":[{"HostIp":"0.0.0.0","HostPort":"9092"},{"HostIp":"::","HostPort":"9092"}]}\n')
    expect(run.of('docker port broker')).toBe('9092/tcp -> 0.0.0.0:9092\n9092/tcp -> [::]:9092\n')
  })
  test('lists', () => {
    expect(run.of('docker images')).toMatch(/^REPOSITORY +TAG +IMAGE ID +CREATED +SIZE\napache\/kafka +4\.3\.1 /)
    expect(run.of('docker network ls')).toMatch(/bridge +bridge +local\n[0-9a-f]{12} +host +host +local\n[0-9a-f]{12} +none +null +local\n/)
    expect(run.of("docker ps --format '{{.Names}} {{.State}}'")).toBe('broker running\n')
    expect(run.of('docker ps --format "table {{.Names}}\\t{{.Image}}"')).toBe('NAMES     IMAGE\nbroker    apache/kafka:4.3.1\n')
  })
  test('images are there without a container, as if pulled', () => {
    const bare = played(['A$ docker images', 'A$ docker images bitnami/kafka', 'A$ docker images apache/kafka:3.9.0'])
    expect(bare.of('docker images')).toMatch(/^REPOSITORY .*\napache\/kafka +4\.3\.1 .*\nbitnami\/kafka +latest .*\n$/)
    expect(bare.of('docker images bitnami/kafka')).toMatch(/^REPOSITORY .*\nbitnami\/kafka +latest .*\n$/)
    expect(bare.of('docker images apache/kafka:3.9.0')).toMatch(/^REPOSITORY .*\n$/)
  })
  test('a name is had once', () => {
    expect(run.of('docker run -d --name broker apache/kafka:4.3.1')).toMatch(
      /^docker: Error response from daemon: Conflict\. The container name "\/broker" is already in use by container "[0-9a-f]{64}"\. You have to remove \(or rename\) that container to be able to reuse that name\.\n\nRun 'docker run --help' for more information\n\[exit 125\]\n$/)
    expect(run.of('docker rm -f broker')).toBe('broker\n')
    expect(run.of('docker ps -a')).toBe('CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n')
    expect(run.of('docker inspect broker')).toBe('[]\nError: No such object: broker\n[exit 1]\n')
  })
})

describe('docker run in the foreground', () => {
  test("a server's log is shown until Ctrl+C ends it in order; --rm leaves nothing", () => {
    const run = played(['A& docker run --rm -p 9092:9092 apache/kafka:4.3.1', 'A? Kafka Server started', 'B$ docker ps', 'A^C', 'B$ docker ps -a'])
    const shown = run.of('docker run --rm -p 9092:9092 apache/kafka:4.3.1')
    expect(shown).toMatch(/^===> User\nuid=1000\(appuser\)/)
    expect(shown).toMatch(/shut down completed|unregistered/)
    expect(shown).toMatch(/\[exit 130\]\n$/)
    expect(run.of('docker ps')).toMatch(/[a-z]+_[a-z]+\n$/)
    expect(run.of('docker ps -a').split('\n')).toHaveLength(2)
  })

  const T1 = ['A$ docker compose up -d', 'wait 6s']
  test('a command in a container of the same network reaches the broker by its name', () => {
    const list = 'docker run -it --rm --network lanes_default bitnami/kafka:latest kafka-topics.sh --bootstrap-server kafka:9092 --create --topic t'
    const run = played([...T1, `A$ ${list}`, 'A$ docker ps -aq'])
    expect(run.of(list)).toContain('Welcome to the Bitnami kafka container')
    expect(run.of(list)).toContain('Created topic t.\n')
    expect(run.of('docker ps -aq').split('\n')).toHaveLength(2)
  })
  test('on the default bridge nobody knows it', () => {
    const list = 'docker run --rm apache/kafka:4.3.1 /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:9092 --list'
    const run = played([...T1, `A$ ${list}`])
    expect(run.of(list)).toContain('DNS resolution failed for kafka')
    expect(run.of(list)).toContain('[exit 1]')
  })
  test('a producer reads through the pipe', () => {
    const send = 'echo hello | docker run -i --rm --network lanes_default apache/kafka:4.3.1 /opt/kafka/bin/kafka-console-producer.sh --bootstrap-server kafka:9092 --topic t'
    const get = 'docker exec kafka kafka-get-offsets.sh --bootstrap-server localhost:9092 --topic t'
    const run = played([...T1, 'A$ docker exec kafka kafka-topics.sh --bootstrap-server localhost:9092 --create --topic t --partitions 1', `A$ ${send}`, `A$ ${get}`])
    expect(run.of(get)).toBe('t:0:1\n')
  })
  test('what cannot be started is told with its exit code', () => {
    const run = played([
      'A$ docker run --rm apache/kafka:4.3.1 nonsense', 'B$ docker run redis', 'C$ docker run', 'D$ docker run --network nowhere -d apache/kafka', 'E$ docker run --foo apache/kafka',
      'F$ docker run --network host apache/kafka', 'G$ docker pull bitnami/kafka', 'H$ docker pull apache/kafka:4.3.1',
    ])
    expect(run.of('docker run --rm apache/kafka:4.3.1 nonsense')).toBe(`docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nonsense": executable file not found in $PATH: unknown\n\nRun 'docker run --help' for more information\n[exit 127]\n`)
    expect(run.of('docker run redis')).toBe('Lanes has no image redis: it has bitnami/kafka, bitnamilegacy/kafka and apache/kafka.\n[exit 125]\n')
    expect(run.of('docker run')).toContain("docker: 'docker run' requires at least 1 argument")
    expect(run.of('docker run --network nowhere -d apache/kafka')).toMatch(/^[0-9a-f]{64}\ndocker: Error response from daemon: failed to set up container networking: network nowhere not found\n\n.*\n\[exit 125\]\n$/)
    expect(run.of('docker run --foo apache/kafka')).toMatch(/^unknown flag: --foo\n\nUsage: {2}docker run \[OPTIONS\] IMAGE/)
    expect(run.of('docker run --network host apache/kafka')).toContain('this simulator does not have it')
    expect(run.of('docker pull bitnami/kafka')).toBe('Using default tag: latest\nError response from daemon: manifest for bitnami/kafka:latest not found: manifest unknown: manifest unknown\n[exit 1]\n')
    expect(run.of('docker pull apache/kafka:4.3.1')).toContain('Status: Image is up to date for apache/kafka:4.3.1\n')
  })
})

describe('docker run behind', () => {
  test("a command's output is its log, its end the container's", () => {
    const run = played(['A$ docker run -d --name once apache/kafka:4.3.1 bash -c "echo one; sleep 2; echo two; exit 3"', 'wait 1s', 'A$ docker logs once', 'B$ docker wait once', 'C$ docker logs once', 'C$ docker ps -a'])
    expect(run.of('docker logs once')).toBe('one\n')
    expect(run.of('docker wait once')).toBe('3\n')
    expect(run.screen.slice(run.screen.indexOf('== C'))).toContain('$ docker logs once\none\ntwo\n')
    expect(run.of('docker ps -a')).toMatch(/Exited \(3\) .* once\n$/)
  })
  test('process 1 that handles no SIGTERM is killed after the grace period', () => {
    const run = played(['A$ docker run -d --name idle apache/kafka:4.3.1 sleep 1000', 'A$ docker stop -t 2 idle', 'A$ docker ps -a'])
    expect(run.of('docker ps -a')).toContain('Exited (137)')
  })
  test('networks of its own, -e, -v, --env-file', () => {
    const run = played([
      'A$ docker network create net', 'A$ echo MORE=file > vars', 'A$ mkdir conf', 'A$ echo hello > conf/greeting',
      'A$ docker run -d --name one --network net -e "WORD=two words" --env-file vars -v ./conf:/conf -h myhost apache/kafka:4.3.1 sleep 1000', 'A$ docker exec one bash -c "echo $HOSTNAME; cat /conf/greeting"',
      "A$ docker exec one bash -c 'echo $WORD $MORE; cat /etc/hostname'", 'A$ docker network rm net', 'A$ docker rm -f one', 'B$ docker network rm net', 'B$ docker volume ls -q',
    ])
    expect(run.of('docker network create net')).toMatch(HEX)
    expect(run.of("docker exec one bash -c 'echo $WORD $MORE; cat /etc/hostname'")).toBe('two words file\nmyhost\n')
    expect(run.screen).toContain('hello\n')
    expect(run.of('docker network rm net')).toMatch(/^Error response from daemon: error while removing network: network net has active endpoints \(name:"one" id:"[0-9a-f]{12}"\)\n\[exit 1\]/)
    expect(run.screen.slice(run.screen.indexOf('== B'))).toContain('$ docker network rm net\nnet\n')
  })
})

test('two clusters with servers of one number cannot run side by side: the second says so in one sentence and ends', () => {
  const run = played(['A$ docker run -d --name one apache/kafka:4.3.1', 'wait 8s', 'A$ docker run -d --name two apache/kafka:4.3.1', 'wait 8s', 'A$ docker ps -a', 'A$ docker logs two'])
  expect(run.of('docker ps -a')).toMatch(/Exited \(1\) .* two\n/)
  expect(run.of('docker ps -a')).toMatch(/Up \d+ seconds .* one\n/)
  expect(run.of('docker logs two')).toContain('Lanes: node.id 1 runs in container "one" already, and this simulator runs each number once, even of separate clusters')
})
