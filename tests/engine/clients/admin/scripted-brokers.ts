// A world of scripted brokers, one admin client and the program that owns it.

import { newAdmin, adminBehaviour } from '../../../../src/engine/clients/admin/admin.ts'
import type { AdminMethods } from '../../../../src/engine/clients/admin-methods.ts'
import type { Call, ClientLog, ClientProperties, Completion } from '../../../../src/engine/clients/calls.ts'
import type { Behaviour } from '../../../../src/engine/kernel/node.ts'
import { deliverCommand, fireNext, nextDue } from '../../../../src/engine/kernel/run.ts'
import type { World } from '../../../../src/engine/kernel/world.ts'
import { addNode, createWorld } from '../../../../src/engine/kernel/world.ts'
import type { Instant } from '../../../../src/engine/kernel/time.ts'
import type { Outcome } from '../../../../src/engine/protocol/common.ts'

/** Answers a request to a broker; undefined leaves it open. */
export type Script = (apiKey: string, body: unknown, broker: number) => unknown

export interface Asked { readonly broker: number; readonly apiKey: string; readonly body: unknown; readonly atMs: number }

/** What every script needs: ApiVersions, and Metadata that names the brokers. */
export function metadata(brokers: readonly number[], topics: readonly unknown[] = [], controllerId = brokers[0]): unknown {
  const nodes = brokers.map((nodeId) => ({ nodeId, host: 'localhost', port: 9091 + nodeId, rack: null }))
  return { brokers: nodes, clusterId: 'scripted', controllerId, topics }
}

const API_VERSIONS = { errorCode: 0, apiKeys: [], supportedFeatures: [], finalizedFeaturesEpoch: -1, finalizedFeatures: [] }

export class ScriptedBrokers {
  readonly world: World = createWorld(3)
  readonly asked: Asked[] = []
  readonly logs: string[] = []
  readonly outcomes = new Map<number, { outcome: Outcome<unknown>; atMs: number }>()
  private readonly behaviours = new Map<string, Behaviour>()
  private admin = ''
  private nextCall = 1

  constructor(brokers: readonly number[], script: Script, properties: ClientProperties = {}) {
    const asked = this.asked
    for (const id of brokers) {
      this.behaviours.set(`broker-${id}`, {
        kind: `broker-${id}`,
        handle(_state, event, ctx) {
          if (event.type === 'start') ctx.listen(`127.0.0.1:${9091 + id}`)
          if (event.type !== 'request') return
          const { apiKey, body } = event.request
          if (apiKey !== 'API_VERSIONS') asked.push({ broker: id, apiKey, body, atMs: ctx.now / 1000 })
          const answer = script(apiKey, body, id) ?? (apiKey === 'API_VERSIONS' ? API_VERSIONS : undefined)
          if (answer !== undefined) ctx.respond(event.request, answer)
        },
      })
      addNode(this.world, `broker-${id}`, `broker-${id}`, null)
    }
    this.behaviours.set('admin', adminBehaviour)
    this.behaviours.set('program', this.program({ 'bootstrap.servers': 'localhost:9092', ...properties }))
    addNode(this.world, 'program', 'program', null)
    this.run(1)
  }

  private program(properties: ClientProperties): Behaviour {
    return {
      kind: 'program',
      handle: (_state, event, ctx) => {
        if (event.type === 'start') {
          const environment = { resolve: () => '127.0.0.1', random: () => 0, sequence: 1, log: () => undefined }
          const created = newAdmin(properties, ctx.self, environment)
          if (created.ok) this.admin = ctx.spawn('admin', 'admin', created.value)
        } else if (event.type === 'command') ctx.tell(this.admin, 'call', event.payload)
        else if (event.type === 'tell' && event.kind === 'completion') {
          const { callId, outcome } = event.payload as Completion
          this.outcomes.set(callId, { outcome, atMs: ctx.now / 1000 })
        } else if (event.type === 'tell') {
          const { level, message, logger } = event.payload as ClientLog
          if (level !== 'INFO') this.logs.push(`${level} ${message} (${logger})`)
        }
      },
    }
  }

  run(ms: number): void { this.runCopy(this.world, ms) }

  /** Lets time pass in a copy of the world. */
  runCopy(world: World, ms: number): void {
    const until = world.now + ms * 1000
    for (let due = nextDue(world); due !== undefined && due <= until; due = nextDue(world)) fireNext(world, this.behaviours)
    world.now = until as Instant
  }

  /** Calls a method and lets so much time pass; undefined when it has not ended by then. */
  call<M extends keyof AdminMethods>(method: M, args: AdminMethods[M]['args'], ms = 2000): Outcome<AdminMethods[M]['value']> | undefined {
    const callId = this.nextCall++
    deliverCommand(this.world, this.behaviours, 'program', 'call', { callId, method, args } satisfies Call)
    this.run(ms)
    return this.outcomes.get(callId)?.outcome as Outcome<AdminMethods[M]['value']> | undefined
  }

  /** `API_KEY@broker` of every request but ApiVersions. */
  get trail(): string[] { return this.asked.map(({ apiKey, broker }) => `${apiKey}@${broker}`) }
}

/** A call's value; what failed fails the test. */
export function valueOf<T>(outcome: Outcome<T> | undefined): T {
  if (outcome === undefined) throw new Error('the call has not ended')
  if (!outcome.ok) throw new Error(`${outcome.error.className}: ${outcome.error.message}`)
  return outcome.value
}

export function errorOf(outcome: Outcome<unknown> | undefined): string {
  if (outcome === undefined || outcome.ok) throw new Error('the call has not failed')
  return `${outcome.error.className.split('.').at(-1)}: ${outcome.error.message}`
}
