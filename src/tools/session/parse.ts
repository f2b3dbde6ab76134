// A terminal session as a text: which cluster, what is typed in which terminal, and when. A line that cannot be read is refused with its
// number and the reason.

import type { ClusterKind, ServerAction } from '../../engine/index.ts'
import { CLUSTER_KINDS } from '../../engine/index.ts'

type SessionAction =
  /** `A$`: run and wait until it ends. */
  | { readonly kind: 'run'; readonly terminal: string; readonly text: string }
  /** `A&`: start in the foreground of A and go on. */
  | { readonly kind: 'start'; readonly terminal: string; readonly text: string }
  /** `A>`: type and press Enter. */
  | { readonly kind: 'type'; readonly terminal: string; readonly text: string }
  /** `A?`: wait until the command has shown this. */
  | { readonly kind: 'until'; readonly terminal: string; readonly text: string }
  /** `A^C`, `A^D`: press it and wait until the command has ended. */
  | { readonly kind: 'control'; readonly terminal: string; readonly key: 'C' | 'D' }
  | { readonly kind: 'wait'; readonly us: number }
  | { readonly kind: 'server'; readonly nodeId: number; readonly what: ServerAction }

export interface SessionLine { readonly number: number; readonly text: string; readonly action: SessionAction }

export interface Session {
  readonly cluster: ClusterKind
  readonly config: Readonly<Record<string, string>>
  readonly lines: readonly SessionLine[]
}

export interface SessionError { readonly line: number; readonly text: string; readonly reason: string }

const ACTIONS: readonly ServerAction[] = ['kill', 'stop', 'start', 'pause', 'resume']

export function parseSession(source: string): Session | SessionError {
  let cluster: ClusterKind = '1'
  const config: Record<string, string> = {}
  const lines: SessionLine[] = []
  let number = 0
  for (const text of source.replace(/\n$/, '').split(/\r?\n/)) {
    number++
    if (text.trim() === '' || /^(#|compare |mask )/.test(text)) continue
    const refuse = (reason: string): SessionError => ({ line: number, text, reason })
    const head = /^cluster (\S+)$/.exec(text)
    const setting = /^config ([^=\s]+)=(.*)$/.exec(text)
    if (head) {
      const kind = CLUSTER_KINDS.find((known) => known === head[1])
      if (!kind) return refuse(`unknown cluster kind ${head[1]}: use ${CLUSTER_KINDS.join(', ')}`)
      if (lines.length > 0) return refuse('the cluster has to be named before the first command')
      cluster = kind
    } else if (setting) {
      if (lines.length > 0) return refuse('server properties have to be set before the first command')
      config[setting[1]!] = setting[2]!
    } else {
      const action = actionOf(text)
      if (typeof action === 'string') return refuse(action)
      lines.push({ number, text, action })
    }
  }
  return { cluster, config, lines }
}

/** What a line asks for, or why it cannot be read. */
function actionOf(text: string): SessionAction | string {
  const wait = /^wait (\d+(?:\.\d+)?|\.\d+)s$/.exec(text)
  if (wait) return { kind: 'wait', us: Math.round(Number(wait[1]) * 1_000_000) }
  if (/^wait\b/.test(text)) return 'a wait is written `wait 3s`'
  const server = /^(?:broker|controller) (\d+) (\w+)$/.exec(text)
  if (server) {
    const what = ACTIONS.find((known) => known === server[2])
    return what ? { kind: 'server', nodeId: Number(server[1]), what } : `a broker can be told ${ACTIONS.join(', ')}, not ${server[2]}`
  }
  const typed = /^([A-Z])(\$|&|>|\?|\^C|\^D)(?: (.*))?$/.exec(text)
  if (!typed) return 'not a line of a session'
  const [, terminal = '', operator = '', rest = ''] = typed
  switch (operator) {
    case '$': return { kind: 'run', terminal, text: rest }
    case '&': return { kind: 'start', terminal, text: rest }
    case '>': return { kind: 'type', terminal, text: rest }
    case '?': return { kind: 'until', terminal, text: rest }
    default: return { kind: 'control', terminal, key: operator === '^C' ? 'C' : 'D' }
  }
}
