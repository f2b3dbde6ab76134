// Containers as the page shows them.

import type { HostState } from '../../tools/program.ts'
import type { Container, DockerState } from './docker-state.ts'
import { shortId } from './docker-state.ts'

export interface ContainerView {
  readonly name: string
  readonly id: string
  readonly image: string
  readonly phase: Container['phase']
  readonly exitCode: number
  readonly network: string
  /** '' while it is not running. */
  readonly address: string
  readonly ports: readonly { readonly host: number; readonly container: number }[]
  /** Server nodes in it: `broker-1`. */
  readonly nodes: readonly string[]
}

/** In the order they were made. */
export function containerViews(host: HostState): readonly ContainerView[] {
  const docker = host.services.get('docker') as DockerState | undefined
  return [...docker?.containers.values() ?? []].map((container) => ({
    name: container.spec.name, id: shortId(container), image: container.spec.image, phase: container.phase, exitCode: container.exitCode,
    network: container.spec.network, address: container.phase === 'running' || container.phase === 'paused' ? container.address : '',
    ports: container.spec.ports, nodes: [...container.nodes],
  }))
}
