// Pathname expansion: which files a pattern names.

import type { SystemApi } from '../os/program.ts'
import { hasWildcard, patternSource } from './pattern.ts'

/** The paths that match, by name; none: the pattern stays as it was typed. */
export function glob(api: SystemApi, pattern: string): readonly string[] {
  const absolute = pattern.startsWith('/')
  let found: string[] = [absolute ? '/' : '']
  const parts = pattern.split('/').filter((part) => part !== '')
  parts.forEach((part, i) => {
    found = found.flatMap((folder) => inFolder(api, folder, part, i < parts.length - 1 || pattern.endsWith('/')))
  })
  return pattern.endsWith('/') ? found.map((path) => `${path}/`) : found
}

function inFolder(api: SystemApi, folder: string, part: string, foldersOnly: boolean): string[] {
  const at = (name: string): string => (folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`)
  if (!hasWildcard(part)) {
    const plain = at(part.replace(/\\(.)/g, '$1'))
    return api.stat(plain).ok ? [plain] : []
  }
  const listed = api.list(folder === '' ? '.' : folder)
  if (!listed.ok) return []
  const expression = new RegExp(`^${patternSource(part, '[^/]*', '[^/]')}$`, 'u')
  return listed.value
    .filter(({ name, directory }) => expression.test(name) && (!name.startsWith('.') || part.startsWith('.')) && (directory || !foldersOnly))
    .map(({ name }) => at(name))
}
