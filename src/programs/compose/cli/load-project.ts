// Finds and reads the compose file as `docker compose` does: beside the caller or in a folder above.

import { utf8Decode } from '../../../engine/index.ts'
import type { SystemApi } from '../../../tools/program.ts'
import { calendar } from '../../../tools/program.ts'
import { wholePath } from '../../docker/cli/run-options.ts'
import type { ComposeFile, Remark } from '../compose-file.ts'
import { readDotenv } from '../dotenv.ts'
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

/** What the `env_file`s of the services hold, or what compose says of one that is not there. */
function envFileVariables(file: ComposeFile, folder: string, api: SystemApi): Map<string, ReadonlyMap<string, string>> | string {
  const out = new Map<string, ReadonlyMap<string, string>>()
  for (const { name, envFiles } of file.services) {
    const variables = new Map<string, string>()
    for (const { path, required } of envFiles) {
      const whole = wholePath(path, folder)
      const read = api.readFile(whole)
      if (!read.ok && required) return `env file ${whole} not found: stat ${whole}: no such file or directory\n`
      if (read.ok) for (const [key, value] of readDotenv(utf8Decode(read.value))) variables.set(key, value)
    }
    out.set(name, variables)
  }
  return out
}

/** The project, or what compose says before it ends with an error. */
export function loadProject(given: string | null, name: string | null, profiles: readonly string[], api: SystemApi): Loaded | string {
  const path = given === null ? findFile(api) : given.startsWith('/') ? given : `${api.cwd()}/${given}`
  if (path === null) return 'no configuration file provided: not found\n'
  const read = api.readFile(path)
  if (!read.ok) return `open ${path}: no such file or directory\n`
  const text = utf8Decode(read.value)
  const folder = path.slice(0, path.lastIndexOf('/'))
  const dotenv = api.readFile(`${folder}/.env`)
  const outside = new Map([...dotenv.ok ? readDotenv(utf8Decode(dotenv.value)) : [], ...api.environment()])
  const reading = readCompose(text, outside)
  if (!reading.ok) return `${reading.message.replace(/^validating docker-compose\.yml/, `validating ${path}`)}\n`
  const { file, remarks } = reading
  const warnings = remarks.map((remark) => warning(remark.text, api))
  if (file.versionLine > 0) {
    warnings.push(warning(`${path}: the attribute \`version\` is obsolete, it will be ignored, please remove it to avoid potential confusion`, api))
  }
  const variables = envFileVariables(file, folder, api)
  if (typeof variables === 'string') return variables
  const shown = { ...file, services: file.services.filter((service) => service.profiles.length === 0 || service.profiles.some((each) => profiles.includes(each) || profiles.includes('*'))) }
  const project = { name: name ?? outside.get('COMPOSE_PROJECT_NAME') ?? file.projectName ?? projectNameOf(folder), file: shown, folder, variables }
  return { project, path, text, remarks, warnings: warnings.join('') }
}
