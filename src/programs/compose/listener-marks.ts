// The confusion about listeners and advertised.listeners, told before it happens: who can reach what, from the machine and from containers.

import type { ComposeService, Remark } from './compose-file.ts'

interface Listener { readonly name: string; readonly host: string; readonly port: number }

function listenersOf(text: string | undefined, controllers: readonly string[]): Listener[] {
  return (text ?? '').split(',').flatMap((each) => {
    const match = /^\s*([^:]+):\/\/(.*):(\d+)\s*$/.exec(each)
    return match && !controllers.includes(match[1]!.toUpperCase()) ? [{ name: match[1]!.toUpperCase(), host: match[2]!, port: Number(match[3]) }] : []
  })
}

const OUTSIDE = /^(localhost|127\.\d+\.\d+\.\d+)$/

/** `lineOf`: where a property is set. */
export function listenerMarks(service: ComposeService, properties: Readonly<Record<string, string>>, lineOf: (property: string) => number): Remark[] {
  const controllers = (properties['controller.listener.names'] ?? '').toUpperCase().split(',')
  const listeners = listenersOf(properties.listeners ?? 'PLAINTEXT://:9092', controllers)
  const advertised = listenersOf(properties['advertised.listeners'], controllers)
  const names = [service.name, service.containerName ?? '', service.hostName ?? ''].filter((name) => name !== '')
  const marks: Remark[] = []
  const warn = (line: number, text: string): void => { marks.push({ line, level: 'warning', text }) }
  for (const { name, host, port } of listeners) {
    if (host === '' || host === '0.0.0.0') continue
    if (OUTSIDE.test(host)) warn(lineOf('listeners'), `${name} listens on ${host} inside the container only: no other container and no published port reaches it. Write ${name}://:${port}.`)
    else if (!names.includes(host)) warn(lineOf('listeners'), `${name} is to listen on ${host}, which is not this container's name: Kafka ends with "Socket server failed to bind to ${host}:${port}".`)
    else warn(lineOf('listeners'), `${name} listens on ${host}:${port} only: inside the container localhost:${port} refuses. ${name}://:${port} listens on both.`)
  }
  if (properties['advertised.listeners'] === undefined && listeners.some(({ host }) => host === '')) {
    warn(lineOf('listeners'), "Without advertised listeners clients are told the container's id as the host, which only this container and its neighbours can resolve.")
  }
  for (const { name, host, port } of advertised) {
    const listener = listeners.find((each) => each.name === name)
    if (!listener) continue
    const line = lineOf('advertised.listeners')
    if (OUTSIDE.test(host)) {
      const published = service.ports.find((each) => each.container === listener.port)
      if (!published) warn(line, `${name} tells clients ${host}:${port}, but port ${listener.port} of the container is not published under \`ports:\`.`)
      else if (published.host !== port) warn(line, `${name} tells clients ${host}:${port}, but port ${listener.port} of the container is published as ${published.host}.`)
    } else if (names.includes(host)) {
      if (port !== listener.port) warn(line, `${name} tells clients ${host}:${port}, but listens on port ${listener.port}.`)
      else if (service.ports.some((each) => each.container === port) && advertised.length === 1) {
        warn(line, `${name} tells clients ${host}:${port}: a client on your machine gets through the published port once, is told ${host}, cannot resolve it and fails. Clients outside need a listener of their own that is advertised as localhost.`)
      }
    }
  }
  return marks
}
