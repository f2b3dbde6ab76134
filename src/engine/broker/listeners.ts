// Which address of a broker a client is told: that of the listener it came in by (KIP-103).

import type { RequestMessage } from '../kernel/node.ts'
import type { BrokerRegistrationImage, Endpoint } from '../metadata/metadata-image.ts'
import type { BrokerState } from './broker-state.ts'

/** The name of the listener a request came in by; the port tells it, whatever name the client used for the host. */
export function listenerOf(broker: BrokerState, request: RequestMessage): string {
  const port = Number(request.endpoint.slice(request.endpoint.lastIndexOf(':') + 1))
  const { listeners } = broker.config
  return (listeners.find((listener) => listener.port === port) ?? listeners[0])?.name ?? ''
}

export const endpointOf = (broker: BrokerRegistrationImage, listener: string): Endpoint | undefined =>
  broker.listeners.find(({ name }) => name === listener)

/** Unfenced brokers by id. */
export const aliveBrokers = (broker: BrokerState): BrokerRegistrationImage[] =>
  [...broker.disk.image.brokers.values()].filter(({ fenced }) => !fenced).sort((a, b) => a.id - b.id)
