import type { SystemApi } from '../os/program.ts'

/** One sentence on standard error, and the end. */
export function complain(api: SystemApi, command: string, sentence: string): null {
  api.print(2, `lanes ${command}: ${sentence}${/[.?]$/.test(sentence) ? '' : '.'}\n`)
  api.exit(1)
  return null
}
