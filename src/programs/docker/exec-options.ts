// The options of `docker exec`, and what docker says to a wrong number of words.

import type { Command } from './cli/container-commands.ts'
import type { ExecOptions } from './cli/exec-command.ts'
import { has, last, parseOptions } from './cli/options.ts'

export const EXEC_USAGE = 'docker exec [OPTIONS] CONTAINER COMMAND [ARG...]'
const EXEC_OPTIONS = {
  switches: ['interactive', 'i', 'tty', 't', 'detach', 'd', 'privileged'], values: ['env', 'e', 'workdir', 'w', 'user', 'u', 'env-file', 'detach-keys'], stopAtWord: true,
}

/** What is wrong with the words of a command, as docker says it; null: nothing. */
export function misuse({ words: [fewest, most], usage }: Pick<Command, 'words' | 'usage'>, count: number): string | null {
  if (count >= fewest && count <= most) return null
  const s = (n: number): string => (n === 1 ? '' : 's')
  const wanted = most === 0 ? 'accepts no arguments' : fewest === most ? `requires ${fewest} argument${s(fewest)}` : `requires at least ${fewest} argument${s(fewest)}`
  const name = usage.split(' [')[0]!.replace(/ CONTAINER.*/, '')
  return `docker: '${name}' ${wanted}\n\nUsage:  ${usage}\n\nSee '${name} --help' for more information\n`
}

/** The options of `exec`, or what docker says to them. */
export function execOptions(argv: readonly string[], tty: boolean, usage: string): ExecOptions | string {
  const parsed = parseOptions(argv, EXEC_OPTIONS)
  if (parsed.error !== null) return `${parsed.error}\n\nUsage:  ${usage}\n\nRun '${usage.split(' [')[0]} --help' for more information\n`
  const [container, ...command] = parsed.words
  if (container === undefined || command.length === 0) return misuse({ usage, words: [2, Infinity] }, parsed.words.length)!
  return {
    container, argv: command, interactive: tty || has(parsed, 'interactive', 'i'), tty: tty || has(parsed, 'tty', 't'), detach: has(parsed, 'detach', 'd'),
    environment: [...parsed.values.get('env') ?? [], ...parsed.values.get('e') ?? []], workingFolder: last(parsed, 'workdir', 'w'),
  }
}
