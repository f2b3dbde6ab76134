import { describe, expect, test } from 'vitest'
import { readCompose } from '../../../src/programs/compose/read-compose.ts'

const service = (lines: string): string => `services:\n  kafka:\n    image: apache/kafka:4.3.1\n${lines}`

function read(text: string, outside: ReadonlyMap<string, string> = new Map()) {
  const reading = readCompose(text, outside)
  if (!reading.ok) throw new Error(reading.message)
  return reading.file
}

const refused = (text: string): string => {
  const reading = readCompose(text)
  return reading.ok ? 'read' : `${reading.remarks[0]!.line}: ${reading.message}`
}

describe('what a compose file says', () => {
  test('environment as a list and as a map; numbers and booleans stay as they are written', () => {
    const list = read(service('    environment:\n      - KAFKA_NODE_ID=1\n      - EMPTY=\n      - PASSED\n'), new Map([['PASSED', 'on']]))
    expect([...list.services[0]!.environment].map(([name, { value, line }]) => [name, value, line])).toEqual([
      ['KAFKA_NODE_ID', '1', 5], ['EMPTY', '', 6], ['PASSED', 'on', 7],
    ])
    const map = read(service('    environment:\n      KAFKA_NODE_ID: 1\n      A: "true"\n      B: true\n      C: 0x10\n'))
    expect([...map.services[0]!.environment].map(([name, { value }]) => `${name}=${value}`)).toEqual(['KAFKA_NODE_ID=1', 'A=true', 'B=true', 'C=0x10'])
  })

  test('ports in short and long form', () => {
    const { ports } = read(service('    ports:\n      - "29092:9092"\n      - 127.0.0.1:9094:9094/tcp\n      - 7000\n      - "7001-7002:8001-8002"\n      - target: 1\n        published: "2"\n')).services[0]!
    expect(ports.map(({ host, container }) => `${host}>${container}`)).toEqual(['29092>9092', '9094>9094', '7001>8001', '7002>8002', '2>1'])
  })

  test('variables with defaults, merged maps, aliases', () => {
    const text = `x-common: &common\n  restart: always\n${service('    <<: *common\n    environment:\n      A: ${A:-one} $$x ${B}\n')}`
    const { restart, environment } = read(text, new Map([['B', 'two']])).services[0]!
    expect(restart).toBe('always')
    expect(environment.get('A')!.value).toBe('one $x two')
  })
})

describe('what is refused, and at which line', () => {
  test.each([
    ['services:\n  kafka:\n    image: a\n   ports: []\n', /^\d: yaml: line \d: /],
    ['services:\n  kafka:\n    imag: a\n', /^3: validating docker-compose\.yml: services\.kafka additional properties 'imag' not allowed$/],
    ['services: []\n', /^1: validating docker-compose\.yml: services must be a mapping$/],
    ['', /^1: empty compose file$/],
    ['services:\n  kafka:\n    container_name: x\n', /^2: .*service "kafka" has neither an image nor a build context specified: invalid compose project$/],
    [service('    ports:\n      - "abc"\n'), /^5: .*invalid containerPort: abc$/],
    [service('    depends_on: [zookeeper]\n'), /^2: .*service "kafka" depends on undefined service "zookeeper": invalid compose project$/],
    [service('    volumes:\n      - data:/x\n'), /^2: .*service "kafka" refers to undefined volume data: invalid compose project$/],
    [service('    environment:\n      A: ${B:?set it}\n'), /^5: .*required variable B is missing a value: set it$/],
    [service('    image: again\n'), /^4: yaml: line 4: Map keys must be unique$/],
  ])('%j', (text, message) => {
    expect(refused(text)).toMatch(message)
  })

  test('files that are too long, too deep or full of aliases', () => {
    expect(refused(`# ${'x'.repeat(300_000)}`)).toMatch(/longer than/)
    expect(refused(`services: ${'['.repeat(60)}${']'.repeat(60)}`)).toMatch(/deeper than|must be/)
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]\nservices: {}\n`
    expect(refused(bomb)).toMatch(/more than 100 aliases/)
  })

  test('any text gives an answer', () => {
    for (const text of ['\0', '\u{1F600}: [', '%YAML 9.9\n---\n', '? [a]\n: b\n', '&a a: *a\n', '- - -', 'services: !!binary x', '"', "'", '{', '\t', 'a: b: c', '<<: 1\nservices: {a: {image: b, <<: [1]}}']) {
      expect(typeof refused(text), text).toBe('string')
    }
  })
})
