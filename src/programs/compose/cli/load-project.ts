// Finds and reads the compose file as `docker compose` does: beside the caller or in a folder above.

import { utf8Decode } from '../../../engine/index.ts'
import type { SystemApi } from '../../../tools/program.ts'
import { calendar } from '../../../tools/program.ts'
import type { Remark } from '../compose-file.ts'
import type { Project } from '../project.ts'
import { projectNameOf } from '../project.ts'
import { readCompose } from '../read-compose.ts'

const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']

export interface Loaded {
  readonly project: Project
  readonly path: string
  readonly text: string
  readonly remarks: readonly Remark[]
  /** What compose warns of before it begins. */
  readonly warnings: string
}

function findFile(api: SystemApi): string | null {
  for (let folder = api.cwd(); ; folder = folder.slice(0, folder.lastIndexOf('/'))) {
    const found = NAMES.map((name) => `${folder === '/' ? '' : folder}/${name}`).find((path) => api.stat(path).ok)
    if (found !== undefined) return found
    if (folder === '' || folder === '/') return null
  }
}

/** logrus: short on a terminal, key and value elsewhere. */
function warning(text: string, api: SystemApi): string {
  if (api.isTerminal(2)) return `WARN[0000] ${text.padEnd(44)} \n`
  const { year, month, day, hour, minute, second } = calendar(api.nowMs())
  const two = (n: number): string => String(n).padStart(2, '0')
  return `time="${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}Z" level=warning msg=${JSON.stringify(text)}\n`
}

/** The project, or what compose says before it ends with an error. */
export function loadProject(given: string | null, name: string | null, api: SystemApi): Loaded | string {
  const path = given === null ? findFile(api) : given.startsWith('/') ? given : `${api.cwd()}/${given}`
  if (path === null) return 'no configuration file provided: not found\n'
  const read = api.readFile(path)
  if (!read.ok) return `open ${path}: no such file or directory\n`
  const text = utf8Decode(read.value)
  const reading = readCompose(text, api.environment())
  if (!reading.ok) return `${reading.message.replace(/^validating docker-compose\.yml/, `validating ${path}`)}\n`
  const { file, remarks } = reading
  const warnings = remarks.map((remark) => warning(remark.text, api))
  if (file.versionLine > 0) {
    warnings.push(warning(`${path}: the attribute \`version\` is obsolete, it will be ignored, please remove it to avoid potential confusion`, api))
  }
  const folder = path.slice(0, path.lastIndexOf('/'))
  return { project: { name: name ?? file.projectName ?? projectNameOf(folder), file }, path, text, remarks, warnings: warnings.join('') }
}
