// A broker, a controller, a client: what runs there, with its settings and connections.

import type { World } from '../../kernel/world.ts'
import type { Node } from '../../kernel/node.ts'
import type { BrokerState } from '../../broker/broker-state.ts'
import type { ControllerState } from '../../controller/controller-state.ts'
import type { ConsumerState } from '../../clients/consumer/consumer-state.ts'
import type { ProducerState } from '../../clients/producer/producer-state.ts'
import type { AdminState } from '../../clients/admin/admin-state.ts'
import { brokerOfNode } from '../../clients/connections.ts'
import { entriesAfter } from '../../kernel/journal.ts'
import { groupSnapshots } from '../group-snapshots.ts'
import { readBrokers } from '../server-states.ts'
import { isRemarkable } from './settings.ts'
import type { InspectField, Inspection, InspectSection } from './inspection.ts'
import { known, listed, section } from './inspection.ts'

const listenerFields = (listeners: readonly { readonly name: string; readonly host: string; readonly port: number }[], word: string): InspectField[] =>
  listeners.map(({ name, host, port }) => ({ name: word, value: `${name}://${host}:${port}` }))

function connectionsSection({ network }: World, node: string): InspectSection[] {
  const fields = [...network.connections.values()].filter(({ client, server }) => client === node || server === node)
    .map(({ id, client, server, endpoint, phase }): InspectField => {
      const other = client === node ? server : client
      const value = client === node ? `to ${endpoint}, ${phase}` : `from ${client}, ${phase}`
      return { name: `connection ${id}`, value, ...(/^(producer|consumer|admin)/.test(other) ? { link: { kind: 'client', node: other } as const } : {}) }
    })
  return fields.length === 0 ? [] : [section('connections', fields)]
}

function findServer(world: World, kind: 'broker' | 'controller', nodeId: number): Node | undefined {
  for (const node of world.nodes.values()) {
    if (node.kind === kind && (node.state as BrokerState | ControllerState).config.nodeId === nodeId) return node
  }
  return undefined
}

export function inspectBroker(world: World, nodeId: number): Inspection {
  const target = { kind: 'broker', nodeId } as const
  const node = findServer(world, 'broker', nodeId)
  if (node === undefined) return { target, title: `Broker ${nodeId}`, sections: [] }
  const { config, memory, disk } = node.state as BrokerState
  const led = [...memory.partitions.values()].filter(({ isLeader }) => isLeader)
  return {
    target, title: `Broker ${nodeId}`,
    sections: [
      section(null, [
        { name: 'process', value: node.up ? node.paused ? 'paused' : memory.phase : 'down' },
        { name: 'broker epoch', value: known(memory.brokerEpoch) },
        { name: 'cluster id', value: config.clusterId },
        ...listenerFields(config.listeners, 'listens'),
        ...listenerFields(config.advertisedListeners, 'advertises'),
        { name: 'log dir id', value: disk.directoryId === '' ? null : disk.directoryId },
        { name: 'metadata offset', value: known(disk.image.metadataOffset) },
        { name: 'leads', value: `${led.length} of ${memory.partitions.size} partitions` },
        { name: 'groups', value: listed([...memory.groups.shards.values()].flatMap(({ groups }) => [...groups.keys()])) },
        { name: 'produce requests parked', value: memory.produce.delayed.size },
      ]),
      ...connectionsSection(world, node.id),
      settingsSection('server.properties', [...config.serverProperties]),
    ],
  }
}

const settingsSection = (title: string, settings: readonly (readonly [string, string | null])[]): InspectSection =>
  section(title, settings.map(([name, value]) => ({ name, value })))

export function inspectController(world: World, nodeId: number): Inspection {
  const target = { kind: 'controller', nodeId } as const
  const node = findServer(world, 'controller', nodeId)
  if (node === undefined) return { target, title: `Controller ${nodeId}`, sections: [] }
  const { config, log, leaderEpoch, image, sessions, parkedFetches } = node.state as ControllerState
  return {
    target, title: `Controller ${nodeId}`,
    sections: [
      section(null, [
        { name: 'process', value: node.up ? node.paused ? 'paused' : 'running' : 'down' },
        { name: 'leader epoch', value: leaderEpoch },
        { name: 'voters', value: listed(config.voters.map(({ id, host, port }) => `${id}@${host}:${port}`)) },
        ...listenerFields(config.controllerListeners, 'listens'),
        { name: 'metadata log end', value: log.logEndOffset },
        { name: 'metadata offset', value: known(image.metadataOffset) },
        { name: 'topics', value: image.topics.size },
        { name: 'fetches parked', value: parkedFetches.length },
      ]),
      section('brokers', [...image.brokers.values()].map(({ id, fenced, inControlledShutdown }) => ({
        name: `broker ${id}`, value: fenced ? 'fenced' : inControlledShutdown ? 'shutting down' : 'active', link: { kind: 'broker', nodeId: id },
      }))),
      section('last heard of', [...sessions].map(([id, { lastContactUs }]) => ({ name: `broker ${id}`, value: lastContactUs, unit: 'instant' }))),
      ...connectionsSection(world, node.id),
    ],
  }
}

/** What there is to say of a process that was killed: since when, and which group still has its member. */
function goneSections(world: World, id: string): InspectSection[] {
  const killed = entriesAfter(world.journal, 0).findLast(({ node, kind }) => node === id && kind === 'process-killed')
  if (killed === undefined) return []
  const { group, member } = killed.data
  const has = typeof group === 'string' && typeof member === 'string' && groupSnapshots(world, readBrokers(world))
    .some(({ groupId, members }) => groupId === group && members.some(({ memberId }) => memberId === member))
  const still = has ? [{ name: `${group} still has`, value: member, link: { kind: 'member', groupId: group, memberId: member } as const }] : []
  return [section(null, [
    { name: 'process', value: 'killed', link: { kind: 'entry', id: killed.id } },
    { name: 'killed at', value: killed.at, unit: 'instant' },
    ...still,
  ])]
}

export function inspectClient(world: World, id: string): Inspection {
  const target = { kind: 'client', node: id } as const
  const node = world.nodes.get(id)
  if (node === undefined) return { target, title: id, sections: goneSections(world, id) }
  const { config } = node.kind === 'admin' ? (node.state as AdminState).network : (node.state as ProducerState | ConsumerState).net
  const more = node.kind === 'producer' ? producerSections(node.state as ProducerState)
    : node.kind === 'consumer' ? consumerSections(node.state as ConsumerState) : []
  return {
    target, title: `${node.kind.slice(0, 1).toUpperCase()}${node.kind.slice(1)} ${config.clientId}`,
    sections: [
      section(null, [
        { name: 'client.id', value: config.clientId },
        { name: 'process', value: node.paused ? 'paused' : 'running' },
        { name: 'software', value: `${config.clientSoftwareName} ${config.clientSoftwareVersion}` },
        ...(more[0]?.fields ?? []),
      ]),
      ...more.slice(1),
      ...connectionsSection(world, id),
    ],
  }
}

/** Settings that a reader asks for first, in the order of the client's own ConfigDef. */
function settingFields(config: Readonly<Record<string, unknown>>): InspectField[] {
  return Object.entries(config).filter(([name]) => isRemarkable(name)).map(([name, value]) => ({
    name, value: value === null || value === undefined ? null : Array.isArray(value) ? value.join(',') : String(value as string | number | boolean),
  }))
}

function producerSections({ config, transactions, load, inFlightBatches, sends }: ProducerState): InspectSection[] {
  return [
    section(null, [
      { name: 'producer id', value: transactions === null ? null : known(transactions.producerId) },
      { name: 'batches in flight', value: inFlightBatches.size },
      { name: 'sends that wait', value: sends.length },
      { name: 'load', value: load === null ? null : `${load.recordsPerSecond} records/s, ${load.ackedRecords} acknowledged, ${load.failedRecords} failed` },
    ]),
    section('settings', settingFields(config)),
  ]
}

function consumerSections({ config, groupId, group, subscription, fetchBuffer }: ConsumerState): InspectSection[] {
  const link = groupId === null ? {} : { link: { kind: 'group', groupId } as const }
  return [
    section(null, [
      { name: 'group.id', value: groupId, ...link },
      { name: 'member', value: group.memberId === '' ? null : group.memberId },
      { name: 'phase', value: group.phase },
      { name: 'generation', value: known(group.generationId) },
      { name: 'coordinator', value: group.coordinator === null ? null : `broker ${brokerOfNode(group.coordinator.id)}` },
      { name: 'next heartbeat', value: group.heartbeat.enabled ? group.heartbeat.nextAt : null, unit: 'instant' },
      { name: 'fetched, not polled', value: fetchBuffer.length },
    ]),
    section('positions', [...subscription.assignment].map(([name, { position, fetchState, paused, topic, partition }]) => ({
      name, value: `${position?.offset ?? '-'}, ${paused ? 'paused' : fetchState}`, link: { kind: 'partition', topic, partition },
    }))),
    section('settings', settingFields(config)),
  ]
}
