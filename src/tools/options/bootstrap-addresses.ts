// How clients read bootstrap addresses: Utils.getHost/getPort, ClientUtils.parseAndValidateAddresses and the console
// tools' own check (ToolsUtils.validateBootstrapServer).
import { JavaException } from './java-exception.ts'

const HOST_PORT = /^(?:[0-9a-zA-Z\-%._]*:\/\/)?\[?([0-9a-zA-Z\-%._:]*)\]?:([0-9]+)$/
const MAX_INT = 2_147_483_647

export interface Address {
  readonly host: string
  readonly port: number
  /** As it was written: messages quote it. */
  readonly url: string
}

const configException = (message: string): JavaException =>
  new JavaException('org.apache.kafka.common.config.ConfigException', message, undefined, [
    'org.apache.kafka.clients.ClientUtils.parseAndValidateAddresses(ClientUtils.java:74)',
    'org.apache.kafka.clients.ClientUtils.parseAndValidateAddresses(ClientUtils.java:63)',
    'org.apache.kafka.clients.admin.internals.AdminBootstrapAddresses.fromConfig(AdminBootstrapAddresses.java:72)',
    'org.apache.kafka.clients.admin.KafkaAdminClient.createInternal(KafkaAdminClient.java:537)',
  ])

/** ConfigDef's LIST: split at commas with blanks around them; an empty text is an empty list. */
export const splitList = (text: string): string[] => (text.trim() === '' ? [] : text.trim().split(/\s*,\s*/))

function parseAddress(url: string): Address {
  const match = HOST_PORT.exec(url)
  if (!match) throw configException(`Invalid url in bootstrap.servers: ${url}`)
  const port = Number(match[2])
  if (port > 65_535) throw configException(`Invalid port in bootstrap.servers: ${url}`)
  return { host: match[1] ?? '', port, url }
}

/** Throws ConfigException for the first address that cannot be one; names are resolved by the client that asks. */
export const parseAddresses = (urls: readonly string[]): Address[] =>
  urls.filter((url) => url !== '').map(parseAddress)

/** ToolsUtils.validateBootstrapServer: returns the complaint. */
export function bootstrapServerComplaint(hostPort: string | undefined): string | undefined {
  if (hostPort === undefined || hostPort.trim() === '') return 'Error while validating the bootstrap address\n'
  const parts = hostPort.includes(',') ? hostPort.replace(/,+$/, '').split(',') : [hostPort]
  const tooLarge = parts.map((part) => HOST_PORT.exec(part)?.[2]).find((port) => Number(port ?? 0) > MAX_INT)
  if (tooLarge !== undefined) return `For input string: "${tooLarge}"`
  const valid = hostPort.replaceAll(',', '') !== '' && parts.every((part) => HOST_PORT.test(part))
  return valid ? undefined : 'Please provide valid host:port like host1:9091,host2:9092\n'
}
