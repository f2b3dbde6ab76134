// The file system of a container: the folders of its image, its names, and the server.properties that its entrypoint wrote.

import type { FileEntry } from '../../tools/program.ts'
import { utf8Encode } from '../../engine/index.ts'
import { createFiles } from '../../tools/program.ts'
import type { Image } from '../images/image.ts'
import type { ContainerMount } from './docker-state.ts'

const LINUX = ['/', '/bin', '/dev', '/etc', '/home', '/opt', '/tmp', '/usr', '/usr/bin', '/var', '/var/lib']

export interface RoomNames { readonly hostName: string; readonly address: string }

export function roomFiles(image: Image, { hostName, address }: RoomNames, nowMs: number): Map<string, FileEntry> {
  const files = createFiles([...new Set([...LINUX, ...image.folders])], nowMs)
  const put = (path: string, text: string): void => { files.set(path, { directory: false, bytes: utf8Encode(text), modifiedMs: nowMs }) }
  put('/etc/hostname', `${hostName}\n`)
  put('/etc/hosts', `127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${address}\t${hostName}\n`)
  return files
}

/** What is mounted from the machine lies in the container as it is now; what is not there becomes an empty folder, as docker makes it. */
export function bindMounts(from: Map<string, FileEntry>, into: Map<string, FileEntry>, mounts: readonly ContainerMount[], nowMs: number): void {
  for (const { target, volume, kind } of mounts) {
    if (kind !== 'bind') continue
    const parts = target.split('/').slice(1)
    for (let i = 1; i < parts.length; i++) putFolder(into, `/${parts.slice(0, i).join('/')}`, nowMs)
    if (!from.has(volume)) { putFolder(from, volume, nowMs); putFolder(into, target, nowMs) }
    for (const [path, entry] of from) {
      if (path === volume || path.startsWith(`${volume}/`)) into.set(`${target.replace(/\/$/, '')}${path.slice(volume.length)}`, { ...entry })
    }
  }
}

function putFolder(files: Map<string, FileEntry>, path: string, nowMs: number): void {
  if (!files.has(path)) files.set(path, { directory: true, bytes: utf8Encode(''), modifiedMs: nowMs })
}

export const propertiesPath = (image: Image): string => `${image.toolFolder.replace(/bin$/, 'config')}/server.properties`

/** server.properties, once it is written. */
export function putServerProperties(files: Map<string, FileEntry>, image: Image, properties: Readonly<Record<string, string>>, nowMs: number): void {
  const text = Object.entries(properties).map(([key, value]) => `${key}=${value}\n`).join('')
  files.set(propertiesPath(image), { directory: false, bytes: utf8Encode(text), modifiedMs: nowMs })
}
