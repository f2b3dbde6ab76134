// The check of bootstrap addresses that some tools make before they construct a client.

const HOST_PORT = /^(?:[0-9a-zA-Z\-%._]*:\/\/)?\[?([0-9a-zA-Z\-%._:]*)\]?:([0-9]+)$/
const MAX_INT = 2_147_483_647

/** ConfigDef's LIST: split at commas with blanks around them; an empty text is an empty list. */
export const splitList = (text: string): string[] => (text.trim() === '' ? [] : text.trim().split(/\s*,\s*/))

/** ToolsUtils.validateBootstrapServer: returns the complaint. */
export function bootstrapServerComplaint(hostPort: string | undefined): string | undefined {
  if (hostPort === undefined || hostPort.trim() === '') return 'Error while validating the bootstrap address\n'
  const parts = hostPort.includes(',') ? hostPort.replace(/,+$/, '').split(',') : [hostPort]
  const tooLarge = parts.map((part) => HOST_PORT.exec(part)?.[2]).find((port) => Number(port ?? 0) > MAX_INT)
  if (tooLarge !== undefined) return `For input string: "${tooLarge}"`
  const valid = hostPort.replaceAll(',', '') !== '' && parts.every((part) => HOST_PORT.test(part))
  return valid ? undefined : 'Please provide valid host:port like host1:9091,host2:9092\n'
}
