// What one family of methods contributes: how its methods begin, the kinds of calls they make, and how those that work through
// AdminApiDriver end.

import type { AdminMethods } from '../../admin-methods.ts'
import type { AdminEnvironment, CallKind, Operation, StartMethod } from '../admin-state.ts'

export interface MethodFamily {
  readonly starts: Partial<Record<keyof AdminMethods, StartMethod>>
  readonly kinds: Readonly<Record<string, CallKind>>
  readonly driverEnds?: Partial<Record<keyof AdminMethods, (env: AdminEnvironment, operation: Operation) => void>>
}

export const argsOf = <M extends keyof AdminMethods>(operation: Operation, _method: M): AdminMethods[M]['args'] =>
  operation.args as AdminMethods[M]['args']
