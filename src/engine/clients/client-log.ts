// What a client's logger says (log4j in Java), told to the program that owns the client, which prints WARN and above.

import type { Context, NodeId } from '../kernel/node.ts'
import type { Throwable } from '../protocol/common.ts'
import type { ClientLog } from './calls.ts'

/** Who logs: the owner hears it; `prefix` is LogContext's, as `[Producer clientId=p] `. */
export interface ClientLogger {
  readonly owner: NodeId
  prefix: string
}

export const NETWORK_CLIENT = 'org.apache.kafka.clients.NetworkClient'
export const METADATA = 'org.apache.kafka.clients.Metadata'
export const CLIENT_UTILS = 'org.apache.kafka.clients.ClientUtils'

/** Logs a line; `thrown` is the exception printed after it. */
export function log(
  ctx: Context,
  logger: ClientLogger,
  level: ClientLog['level'],
  className: string,
  message: string,
  thrown: Throwable | null = null,
): void {
  const line: ClientLog = { client: ctx.self, level, logger: className, message: logger.prefix + message, thrown }
  ctx.tell(logger.owner, 'client-log', line)
}
