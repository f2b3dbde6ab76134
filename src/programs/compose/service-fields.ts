// The fields of a service that come in a short and a long form: ports, volumes, environment, depends_on, networks, command.

import type { Condition, Dependency, Mount, PortMapping, Variable } from './compose-file.ts'
import type { YamlValue } from './yaml-values.ts'
import { entry, textOf } from './yaml-values.ts'

/** A field that cannot be read: compose's message, and the line. */
export class FieldError extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

const items = (value: YamlValue | undefined, path: string): readonly YamlValue[] => {
  if (value === undefined || value.kind === 'null') return []
  if (value.kind !== 'list') throw new FieldError(value.line, `${path} must be a array`)
  return value.items
}

function ranges(text: string): number[] | null {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text)
  if (!match) return null
  const first = Number(match[1])
  const last = Number(match[2] ?? match[1])
  if (first > last || last > 65_535 || last - first > 100) return null
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/** `9092`, `29092:9092`, `127.0.0.1:29092:9092`, each with `/tcp`; ports that are not published do not count. */
export function readPorts(value: YamlValue | undefined, path: string): PortMapping[] {
  return items(value, `${path}.ports`).flatMap((item): PortMapping[] => {
    const { line } = item
    if (item.kind === 'map') {
      const host = Number(textOf(entry(item, 'published')?.value) ?? 0)
      const container = Number(textOf(entry(item, 'target')?.value) ?? 0)
      return host > 0 && container > 0 ? [{ host, container, line }] : []
    }
    const text = textOf(item)
    if (text === null) throw new FieldError(line, `${path}.ports must be a string or number`)
    return portPairs(text, line)
  })
}

/** The short form of one mapping, which may be of a range. */
export function portPairs(text: string, line: number): PortMapping[] {
  const parts = text.replace(/\/(tcp|udp|sctp)$/, '').split(':')
  const container = ranges(parts.at(-1)!)
  const host = parts.length > 1 ? ranges(parts.at(-2)!) : []
  if (!container) throw new FieldError(line, `invalid containerPort: ${parts.at(-1)}`)
  if (!host) throw new FieldError(line, `invalid hostPort: ${parts.at(-2)}`)
  if (host.length > 0 && host.length !== container.length) throw new FieldError(line, `invalid ranges specified for container and host Ports: ${parts.at(-1)} and ${parts.at(-2)}`)
  return host.map((port, i) => ({ host: port, container: container[i]!, line }))
}

/** A list of `NAME=value`, or a map. A name without a value takes it from the machine. */
export function readEnvironment(value: YamlValue | undefined, path: string, outside: ReadonlyMap<string, string>): Map<string, Variable> {
  const out = new Map<string, Variable>()
  const set = (name: string, text: string | null, line: number): void => {
    const given = text ?? outside.get(name)
    if (given !== undefined) out.set(name, { value: given, line })
  }
  if (value === undefined || value.kind === 'null') return out
  if (value.kind === 'map') {
    for (const { key, value: each, line } of value.entries) {
      if (each.kind === 'map' || each.kind === 'list') throw new FieldError(line, `${path}.environment.${key} must be a boolean, null, number or string`)
      set(key, textOf(each), line)
    }
    return out
  }
  if (value.kind !== 'list') throw new FieldError(value.line, `${path}.environment must be a mapping`)
  for (const item of value.items) {
    const text = textOf(item)
    if (text === null) throw new FieldError(item.line, `${path}.environment must be a string`)
    const equals = text.indexOf('=')
    if (equals < 0) set(text, null, item.line)
    else set(text.slice(0, equals), text.slice(equals + 1), item.line)
  }
  return out
}

export function readMounts(value: YamlValue | undefined, path: string): Mount[] {
  return items(value, `${path}.volumes`).map((item): Mount => {
    if (item.kind === 'map') {
      const source = textOf(entry(item, 'source')?.value)
      const kind = textOf(entry(item, 'type')?.value) === 'bind' ? 'bind' : 'volume'
      return { source, kind, target: textOf(entry(item, 'target')?.value) ?? '/' }
    }
    const text = textOf(item)
    if (text === null) throw new FieldError(item.line, `${path}.volumes must be a string`)
    const [first = '', second] = text.split(':')
    if (second === undefined) return { source: null, kind: 'volume', target: first }
    return { source: first, kind: /^[./~]/.test(first) ? 'bind' : 'volume', target: second }
  })
}

const CONDITIONS: readonly Condition[] = ['service_started', 'service_healthy', 'service_completed_successfully']

/** `depends_on`: a list of names, or a map with conditions. */
export function readDependencies(value: YamlValue | undefined, path: string): Dependency[] {
  if (value?.kind !== 'map') return readNames(value, `${path}.depends_on`).map((name) => ({ name, condition: 'service_started' }))
  return value.entries.map(({ key: name, value: each, line }) => {
    const given = textOf(entry(each, 'condition')?.value) ?? 'service_started'
    const condition = CONDITIONS.find((known) => known === given)
    if (!condition) throw new FieldError(line, `${path}.depends_on.${name}.condition must be one of the following: "${CONDITIONS.join('", "')}"`)
    return { name, condition }
  })
}

/** `env_file`: a path, a list of paths, or a list of maps. */
export function readEnvFiles(value: YamlValue | undefined): { readonly path: string; readonly required: boolean; readonly line: number }[] {
  const all = value === undefined || value.kind === 'null' ? [] : value.kind === 'list' ? value.items : [value]
  return all.flatMap((item) => {
    const path = item.kind === 'map' ? textOf(entry(item, 'path')?.value) : textOf(item)
    return path === null ? [] : [{ path, required: textOf(entry(item, 'required')?.value) !== 'false', line: item.line }]
  })
}

/** A list of names, or a map by name. */
export function readNames(value: YamlValue | undefined, path: string): string[] {
  if (value?.kind === 'map') return value.entries.map(({ key }) => key)
  return items(value, path).flatMap((item) => textOf(item) ?? [])
}

export function readCommand(value: YamlValue | undefined): readonly string[] | null {
  if (value?.kind === 'list') return value.items.flatMap((item) => textOf(item) ?? [])
  const text = textOf(value)
  return text === null ? null : shellWords(text)
}

/** A field that holds one text. */
export function readText(value: YamlValue | undefined, path: string): string | null {
  if (value === undefined || value.kind === 'null') return null
  if (value.kind !== 'text') throw new FieldError(value.line, `${path} must be a string`)
  return value.text
}


/** go-shellwords: words between blanks; quotes and backslashes hold them together. */
function shellWords(text: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let quote = ''
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '\\' && quote !== "'") { word = (word ?? '') + (text[++i] ?? ''); continue }
    if (quote !== '') {
      if (char === quote) quote = ''
      else word = (word ?? '') + char
    } else if (char === '"' || char === "'") { quote = char; word ??= '' }
    else if (/\s/.test(char)) { if (word !== null) { words.push(word); word = null } }
    else word = (word ?? '') + char
  }
  return word === null ? words : [...words, word]
}
