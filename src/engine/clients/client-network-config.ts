// What the settings that all clients share mean for the network client.

import type { SecuritySettings } from './channel-builder.ts'
import { usesTls } from './channel-builder.ts'
import type { NetworkClientConfig } from './connections.ts'
import type { MetadataTimes } from './client-metadata.ts'

/** The settings every client has. */
export interface CommonSettings extends SecuritySettings {
  readonly 'client.id': string
  readonly 'request.timeout.ms': number
  readonly 'reconnect.backoff.ms': number
  readonly 'reconnect.backoff.max.ms': number
  readonly 'retry.backoff.ms': number
  readonly 'retry.backoff.max.ms': number
  readonly 'socket.connection.setup.timeout.ms': number
  readonly 'socket.connection.setup.timeout.max.ms': number
  readonly 'metadata.max.age.ms': number
  readonly 'enable.metrics.push': boolean
  readonly 'metadata.recovery.strategy': string
}

/** A client library: what differs between them without being a setting. */
export interface ClientProfile {
  readonly softwareName: string
  readonly softwareVersion: string
}

const JAVA_PROFILE: ClientProfile = Object.freeze({
  softwareName: 'apache-kafka-java',
  softwareVersion: '4.3.1',
})

export const networkConfig = (
  settings: CommonSettings,
  maxInFlight: number,
  ownMetadataUpdates = false,
  profile: ClientProfile = JAVA_PROFILE,
): NetworkClientConfig =>
  Object.freeze({
    clientId: settings['client.id'],
    clientSoftwareName: profile.softwareName,
    clientSoftwareVersion: profile.softwareVersion,
    requestTimeoutMs: settings['request.timeout.ms'],
    reconnectBackoffMs: settings['reconnect.backoff.ms'],
    reconnectBackoffMaxMs: settings['reconnect.backoff.max.ms'],
    connectionSetupTimeoutMs: settings['socket.connection.setup.timeout.ms'],
    connectionSetupTimeoutMaxMs: settings['socket.connection.setup.timeout.max.ms'],
    maxInFlightRequestsPerConnection: maxInFlight,
    enableMetricsPush: settings['enable.metrics.push'],
    rebootstraps: settings['metadata.recovery.strategy'].toLowerCase() === 'rebootstrap',
    ownMetadataUpdates,
    usesTls: usesTls(settings),
  })

export const metadataTimes = (settings: CommonSettings): MetadataTimes => ({
  maxAgeMs: settings['metadata.max.age.ms'],
  backoffMs: settings['retry.backoff.ms'],
  backoffMaxMs: settings['retry.backoff.max.ms'],
})
