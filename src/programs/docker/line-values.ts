// What stands in the braces of a server's log lines: its settings, its listeners, its ids.

import { groupConfigDump, kafkaConfigDump, next128, randomUuid } from '../../engine/index.ts'
import { below } from '../../engine/index.ts'
import type { Machine } from '../../tools/program.ts'
import { logDirOf } from './disks.ts'
import type { Container } from './docker-state.ts'
import { hostNameOf } from './docker-state.ts'
import type { NoteData } from './server-log.ts'
import { wordOf } from './server-log.ts'

export interface Listener { readonly name: string; readonly host: string; readonly port: string; readonly controller: boolean }

/** Ids that a process draws for itself: kept for its later lines. */
export type LogIds = Readonly<Record<string, string>>

const PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL']

export function listenersOf(properties: Readonly<Record<string, string>>, key: 'listeners' | 'advertised.listeners' = 'listeners'): Listener[] {
  const controllers = (properties['controller.listener.names'] ?? '').toUpperCase().split(',')
  return (properties[key] ?? properties.listeners ?? 'PLAINTEXT://:9092').split(',').flatMap((text) => {
    const match = /^\s*([^:]+):\/\/(.*):(\d+)\s*$/.exec(text)
    const name = match?.[1]!.toUpperCase()
    return match && name ? [{ name, host: match[2]!, port: match[3]!, controller: controllers.includes(name) }] : []
  })
}

const protocolOf = (properties: Readonly<Record<string, string>>, listener: string): string =>
  (properties['listener.security.protocol.map'] ?? '').split(',').map((pair) => pair.split(':')).find(([name]) => name?.trim().toUpperCase() === listener)?.[1] ?? 'PLAINTEXT'

export function drawLogIds(machine: Machine, before: LogIds | null): LogIds {
  const uuid = (): string => randomUuid(() => next128(machine.ctx.prng))
  const number = (from: number, count: number): string => String(from + below(machine.ctx.prng, count))
  return {
    directoryId: before?.directoryId ?? uuid(), controllerIncarnation: uuid(), hash1: number(100_000_000, 1_900_000_000), hash2: number(100_000_000, 1_900_000_000),
    election1: number(1000, 1000), election2: number(1000, 1000), election3: number(1000, 1000),
  }
}

const endpoint = ({ host, port }: Listener): string => `${host || '0.0.0.0'}:${port}`

/** `start`: when the process began. */
export function lineValues(container: Container, startMs: number, data: NoteData): Readonly<Record<string, string>> {
  const { properties, nodeId } = container.server!
  const settings = Object.fromEntries(kafkaConfigDump(properties).map((line) => { const at = line.indexOf(' = '); return [line.slice(1, at), line.slice(at + 3)] }))
  const hostName = hostNameOf(container)
  const listeners = listenersOf(properties)
  const controllers = listeners.filter((each) => each.controller)
  const advertised = listenersOf(properties, 'advertised.listeners').filter((each) => !each.controller)
  const voter = (properties['controller.quorum.voters'] ?? '').split(',').find((each) => each.trim().startsWith(`${nodeId}@`))?.trim().split('@')[1] ?? `${hostName}:${controllers[0]?.port ?? ''}`
  const told = controllers.map((each) => listenersOf(properties, 'advertised.listeners').find(({ name }) => name === each.name) ?? { ...each, host: each.host || voter.split(':')[0]! })
  const number = (listener: string): number => Math.max(0, PROTOCOLS.indexOf(protocolOf(properties, listener)))
  return {
    ...settings, ...container.logIds, id: String(nodeId), dir: logDirOf(properties), clusterId: container.clusterId, startMs: String(startMs),
    voter, voterHost: voter.split(':')[0]!, voterPort: voter.split(':')[1] ?? '',
    controllerListener: controllers[0]?.name ?? '', controllerEndpoint: controllers[0] ? endpoint(controllers[0]) : '',
    controllerListeners: told.map(({ name, host, port }) => `Listener(name='${name}', host='${host || hostName}', port=${port}, securityProtocol=${number(name)})`).join(', '),
    controllerEndpoints: told.map(({ name, host, port }) => `Endpoint(listenerName='${name}', securityProtocol=${protocolOf(properties, name)}, host='${host || hostName}', port=${port})`).join(', '),
    brokerEndpoints: advertised.map(({ name, host, port }) => `BrokerEndpoint(name='${name}', host='${host || hostName}', port=${port}, securityProtocol=${number(name)})`).join(', '),
    fenceMs: String(Math.floor(Number(settings['broker.session.timeout.ms']) / 8)), preferredMs: String(Number(settings['leader.imbalance.check.interval.seconds']) * 1000),
    incarnation: wordOf(data, 'incarnationId'), brokerEpoch: wordOf(data, 'brokerEpoch') || (container.brokerEpoch ?? ''),
    KafkaConfig: `KafkaConfig values: \n${kafkaConfigDump(properties).join('\n')}\n`, GroupConfig: `AbstractConfig values: \n${groupConfigDump(properties).join('\n')}\n`,
  }
}

export { endpoint as endpointText }
