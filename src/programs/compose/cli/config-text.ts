// docker compose config: the project as compose understood it, in its canonical form.
// Simplified: `docker compose config` prints only the fields that Lanes reads.

import type { ComposeService } from '../compose-file.ts'
import type { Project } from '../project.ts'

/** As go-yaml writes a text: quoted when it could be read as something else. */
const scalar = (text: string): string =>
  text === '' || /^[-+.\d]*$|^0x|^(true|false|yes|no|on|off|null|~)$|^[\s!&*?|>%@`"'#{}[\],-]|: |:$| #|\s$|\n/i.test(text) ? JSON.stringify(text) : text

function serviceText(project: Project, service: ComposeService): string {
  const lines: string[] = [`  ${service.name}:`]
  if (service.containerName !== null) lines.push(`    container_name: ${scalar(service.containerName)}`)
  if (service.environment.size > 0) {
    lines.push('    environment:')
    for (const name of [...service.environment.keys()].sort()) lines.push(`      ${name}: ${scalar(service.environment.get(name)!.value)}`)
  }
  lines.push(`    image: ${scalar(service.image)}`, '    networks:', ...(service.networks.length > 0 ? service.networks : ['default']).map((name) => `      ${name}: null`))
  if (service.ports.length > 0) lines.push('    ports:')
  for (const { host, container } of service.ports) {
    lines.push('      - mode: ingress', `        target: ${container}`, `        published: "${host}"`, '        protocol: tcp')
  }
  if (service.mounts.length > 0) lines.push('    volumes:')
  for (const { kind, source, target } of service.mounts) {
    lines.push(`      - type: ${kind}`, ...(source === null ? [] : [`        source: ${scalar(source)}`]), `        target: ${scalar(target)}`)
  }
  if (service.restart !== 'no') lines.push(`    restart: ${scalar(service.restart)}`)
  return `${lines.join('\n')}\n`
}

export function configText(project: Project): string {
  const { name, file } = project
  const networks = [...new Set(file.services.flatMap((service) => (service.networks.length > 0 ? service.networks : ['default'])))]
  const volumes = file.volumes.length > 0 ? `volumes:\n${file.volumes.map((each) => `  ${each}:\n    name: ${name}_${each}\n`).join('')}` : ''
  return `name: ${name}\nservices:\n${[...file.services].sort((a, b) => (a.name < b.name ? -1 : 1)).map((service) => serviceText(project, service)).join('')}`
    + `networks:\n${networks.map((each) => `  ${each}:\n    name: ${name}_${each}\n`).join('')}${volumes}`
}
