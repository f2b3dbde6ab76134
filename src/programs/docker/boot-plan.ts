// The steps of a container's start, each at its time; those of an earlier start, or of an earlier container of that name, do not happen.

import { micros } from '../../engine/index.ts'
import type { Machine } from '../../tools/program.ts'
import type { Container } from './docker-state.ts'

export type BootStep =
  | { readonly step: 'entrypoint' | 'format' | 'controller' | 'broker' | 'restart' | 'remove' | 'health' }
  /** The grace period of a stop is over. */
  | { readonly step: 'kill'; readonly graceMs: number }
  | { readonly step: 'lines'; readonly lines: string }
  | { readonly step: 'end'; readonly exitCode: number }

export interface PlannedStep { readonly container: string; readonly id: string; readonly start: number; readonly step: BootStep }

export function plan(machine: Machine, container: Container, afterMs: number, step: BootStep): void {
  const event: PlannedStep = { container: container.spec.name, id: container.id, start: container.starts, step }
  machine.ctx.after(micros(Math.round(afterMs * 1000)), 'service', { service: 'docker', event })
}
