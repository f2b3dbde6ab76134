import { describe, expect, test } from 'vitest'
import { marksOf, TUTORIAL_1_COMPOSE, TUTORIAL_2_COMPOSE } from '../../../src/programs/index.ts'

const said = (text: string): string[] => marksOf(text).map(({ line, level, text: mark }) => `${line} ${level}: ${mark}`)
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length
const changed = (from: string, to: string): string => TUTORIAL_1_COMPOSE.replace(from, to)

describe("remarks on tutorial 1's file", () => {
  test('its image is no longer on offer, version is obsolete, KRaft needs no switch', () => {
    const marks = said(TUTORIAL_1_COMPOSE)
    expect(marks).toHaveLength(3)
    expect(marks[0]).toMatch(/^1 warning: `version:` is obsolete/)
    expect(marks[1]).toMatch(/^5 warning: Docker Hub no longer offers bitnami\/kafka:latest.*bitnamilegacy\/kafka.*apache\/kafka:4\.3\.1/)
    expect(marks[2]).toMatch(/^12 warning: KAFKA_ENABLE_KRAFT does nothing/)
  })

  test.each([
    ['PLAINTEXT_HOST://localhost:29092', 'PLAINTEXT_HOST://localhost:29093', 'ADVERTISED', /port 29092 of the container is published as 29092/],
    [',PLAINTEXT_HOST:PLAINTEXT', '', 'LISTENERS=', /Kafka does not start: Error creating broker listeners .*No security protocol defined for listener PLAINTEXT_HOST/],
    ['PLAINTEXT://kafka:9092,', 'PLAINTEXT://0.0.0.0:9092,', 'ADVERTISED', /cannot use the nonroutable meta-address 0\.0\.0\.0/],
    ['NODE_ID=1', 'NODE_ID=2', 'QUORUM_VOTERS', /the node id 2 must be included in the set of voters/],
    ['LISTENERS=PLAINTEXT://:9092', 'LISTENERS=PLAINTEXT://localhost:9092', 'LISTENERS=', /inside the container only/],
    ['VOTERS=1@kafka:9093', 'VOTERS=1@kafka1:9093', 'VOTERS', /which is no service of this file/],
    ['OFFSETS_TOPIC_REPLICATION_FACTOR=1', 'OFFSETS_TOPIC_REPLICATION_FACTOR=3', 'OFFSETS_TOPIC', /__consumer_offsets cannot be created/],
    ['KAFKA_CFG_NUM_PARTITIONS=3', 'KAFKA_AUTO_LEADER_REBALANCE_ENABLE=true', 'AUTO_LEADER', /KAFKA_CFG_AUTO_LEADER_REBALANCE_ENABLE/],
  ])('%s → %s', (from, to, at, mark) => {
    const text = changed(from, to)
    const found = marksOf(text).find((each) => mark.test(each.text))
    expect(found?.line, said(text).join('\n')).toBe(lineOf(text, at))
  })
})

test("tutorial 2's file: a listener on one name, transactions that wait forever", () => {
  const marks = said(TUTORIAL_2_COMPOSE)
  expect(marks.join('\n')).toMatch(/12 warning: PLAINTEXT listens on kafka-local:9092 only: inside the container localhost:9092 refuses/)
  expect(marks.join('\n')).toMatch(/transactional producers wait forever/)
})

test("tutorial 2's file as its page shows it, without indentation, is refused at a line", () => {
  const flat = TUTORIAL_2_COMPOSE.replace(/^ +/gm, '')
  expect(said(flat)).toEqual(["4 error: (root) additional properties 'kafka' not allowed"])
})
