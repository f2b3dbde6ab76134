import { beforeAll, describe, expect, test } from 'vitest'
import type { MessageView, Simulation } from '../../../src/engine/index.ts'
import { entriesAfter, inspect, recentMessages } from '../../../src/engine/index.ts'
import { typedCluster, typeLine } from '../../support/typed-cluster.ts'

const server = '--bootstrap-server localhost:9092'

describe('what caused a message', () => {
  let sim: Simulation
  let messages: readonly MessageView[]
  const requests = (apiKey: string, from: RegExp): MessageView[] =>
    messages.filter((each) => each.apiKey === apiKey && each.direction === 'request' && from.test(each.from))
  /** Kinds of entries and names of settings, nearest first. */
  const chain = ({ id }: MessageView): string[] => {
    const found = inspect(sim.world, { kind: 'message', id }).sections.find(({ title }) => title === 'caused by')
    return (found?.fields ?? []).filter(({ depth }) => depth === undefined).map(({ name }) => name)
  }

  beforeAll(() => {
    sim = typedCluster()
    typeLine(sim, 'A', `kafka-topics.sh ${server} --create --topic payments --partitions 3`)
    typeLine(sim, 'B', `kafka-console-consumer.sh ${server} --topic payments --group demo`, 8)
    typeLine(sim, 'C', `kafka-console-consumer.sh ${server} --topic payments --group demo`, 12)
    typeLine(sim, 'A', `for n in 1 2; do echo $n | kafka-console-producer.sh ${server} --topic payments; done`, 8)
    messages = recentMessages(sim.world, 0, 4096).messages
  })

  test('an auto-commit has no cause but auto.commit.interval.ms, whatever generation came before', () => {
    for (const commit of requests('OFFSET_COMMIT', /^consumer-/).slice(1)) {
      expect(['auto.commit.interval.ms', 'group-state']).toContain(chain(commit)[0])
    }
    expect(chain(requests('OFFSET_COMMIT', /^consumer-/).at(-1)!)).toEqual(['auto.commit.interval.ms'])
  })

  test('a heartbeat has none but heartbeat.interval.ms', () => {
    expect(chain(requests('HEARTBEAT', /^consumer-1/)[0]!)).toEqual(['heartbeat.interval.ms'])
  })

  test('a member rejoins because of what made the group rebalance', () => {
    const rejoin = requests('JOIN_GROUP', /^consumer-1/).at(-1)!
    expect(chain(rejoin)).toContain('group-state')
    const joined = entriesAfter(sim.world.journal, 0).find(({ kind, data }) => kind === 'group-state' && data['to'] === 'PreparingRebalance' && data['from'] === 'Stable')!
    const found = inspect(sim.world, { kind: 'message', id: rejoin.id }).sections.find(({ title }) => title === 'caused by')!
    expect(found.fields.map(({ link }) => (link?.kind === 'entry' ? link.id : null))).toContain(joined.id)
  })

  test('a process of the shell is not caused by what the one before it did', () => {
    for (const init of requests('INIT_PRODUCER_ID', /^producer-/)) expect(chain(init)).toEqual([])
    for (const produce of requests('PRODUCE', /^producer-/)) expect(chain(produce).filter((kind) => kind === 'producer-batch-acked')).toEqual([])
  })
})
