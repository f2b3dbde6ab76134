import { describe, expect, test } from 'vitest'
import { TypedTerminal } from '../../support/typed-terminal.ts'

const shown = (line: string, seconds = 0.2): string => {
  const terminal = new TypedTerminal('none', 400)
  terminal.screen()
  return terminal.type(`${line}\r`, seconds).replace(/^.*\n/, '').replace(/\$ $/, '')
}

describe('what people type out of habit', () => {
  test.each([
    ['python3 consumer.py', /^bash: python3: this simulator does not have it: programs are not run here yet\. .*kafka-console-consumer\.sh/],
    ['/usr/bin/java -version', /^bash: \/usr\/bin\/java: .*programs are not run here yet/],
    ['vi docker-compose.yml', /^bash: vi: .*the Code tab\.\n$/],
    ['nano x', /the Code tab\.\n$/],
    ['awk 1', /^bash: awk: this simulator does not have it: .*cut, grep, sed/],
    ['kcat -L', /kafka-console-consumer\.sh/],
    ['kafkacat -L', /kafka-topics\.sh --describe/],
    ['jps', /docker ps/],
    ['kafka-server-start.sh config/server.properties', /^kafka-server-start\.sh: this simulator does not have it: .*docker compose up -d/],
    ['kafka-dump-log.sh', /^kafka-dump-log\.sh: this simulator does not have it: /],
    ['kafka-acls.sh --list', /^kafka-acls\.sh: this simulator does not have it yet\.\n$/],
    ['xargs vi < /dev/null', /the Code tab/],
    ['exec vim', /the Code tab/],
  ])('%s says in one sentence what to use instead', (line, expected) => {
    expect(shown(line)).toMatch(expected)
  })

  test('it is not on the machine: $? is 127, and command -v does not find it', () => {
    expect(shown('awk 2>/dev/null; echo $?; command -v awk || echo none; type python3')).toBe('127\nnone\nbash: type: python3: not found\n')
  })

  test('a name that nobody knows is not found, as everywhere', () => {
    expect(shown('kafkatopics')).toBe('bash: kafkatopics: command not found\n')
  })
})

describe('kafka-run-class.sh', () => {
  test('runs the class whose script is here', () => {
    const help = (line: string): string => shown(line, 2)
    expect(help('kafka-run-class.sh org.apache.kafka.tools.GetOffsetShell --help')).toBe(help('kafka-get-offsets.sh --help'))
    expect(help('kafka-get-offsets.sh --help')).toContain('topic-partitions')
  })

  test('a class of Kafka before 4.0 is not found, and its present name is told', () => {
    expect(shown('kafka-run-class.sh kafka.tools.GetOffsetShell; echo $?')).toBe(
      'Error: Could not find or load main class kafka.tools.GetOffsetShell\nCaused by: java.lang.ClassNotFoundException: kafka.tools.GetOffsetShell\n'
      + 'lanes: in Kafka 4 this class is org.apache.kafka.tools.GetOffsetShell; kafka-get-offsets.sh runs it.\n1\n')
  })

  test('without a class it tells its usage', () => {
    expect(shown('kafka-run-class.sh; echo $?')).toBe('USAGE: /opt/kafka/bin/kafka-run-class.sh [-daemon] [-name servicename] [-loggc] classname [opts]\n1\n')
  })
})
