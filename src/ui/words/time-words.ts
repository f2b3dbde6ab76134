// Words of the time line: its marks, what can be undone, where one stands.
import { elapsedText } from '../../store/elapsed-text.ts'
import type { Names } from '../../store/names.ts'
import { nodeName } from '../../store/names.ts'
import type { Command } from '../../engine/index.ts'
import type { Done, Mark } from '../../worker/time-view.ts'
import { narrate } from './narrate.ts'
import { processLabel } from './process-words.ts'

const serverWords = { kill: 'killed', stop: 'stopped', start: 'started', pause: 'paused', resume: 'resumed' } as const

const commandWords = (command: Command, names: Names): string => {
  if (command.type === 'server') return `broker ${command.nodeId} ${serverWords[command.what]}`
  if (command.type === 'client') return `${nodeName(command.node, names)} ${serverWords[command.what]}`
  if (command.type === 'link') return `${nodeName(command.from, names)} to ${nodeName(command.to, names)} ${command.quality?.cut ? 'cut' : command.quality === null ? 'as before' : 'slowed'}`
  if (command.type === 'clock') return `clock of ${nodeName(command.node, names)} moved`
  if (command.type === 'file') return `file ${command.path} written`
  if (command.type === 'run') return `“${command.line}” in terminal ${command.terminal}`
  return command.type
}

const memberOf = ({ entry }: Mark, names: Names): string => {
  const name = names[String(entry?.data['member'])]
  return name === undefined ? 'a member' : name.replace(/^consumer /, '')
}

const topicWords: Readonly<Record<string, string>> = { 'topic-deleted': 'topic deleted', 'offsets-reset': 'offsets reset' }

/** A few words beside a mark; none where its shape says it all. */
export const markLabel = (mark: Mark, names: Names): string => {
  const { kind, entry, command } = mark
  if (kind === 'commit') return ''
  if (kind === 'join') return `${memberOf(mark, names)} joins`
  if (kind === 'stable') return `stable, gen ${String(entry?.data['generation'])}`
  if (kind === 'topic') return topicWords[entry?.kind ?? ''] ?? 'topic created'
  if (kind === 'election') return 'new leader'
  if (command !== null) return commandWords(command, names)
  const process = entry === null ? null : processLabel(entry, names)
  if (process !== null) return process
  return entry?.kind === 'member-evicted' ? 'member evicted' : entry?.kind === 'producer-batch-failed' ? 'batch failed' : 'broker gone'
}

/** The whole sentence of a mark. */
export const markSentence = ({ entry, command }: Mark, names: Names): string => {
  if (entry !== null) return narrate(entry, names)
  if (command === null) return ''
  const words = commandWords(command, names)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

const longest = 60

const typedWords = (text: string): string => {
  if (text === '\u0003') return 'Ctrl+C'
  if (text === '\u0004') return 'Ctrl+D'
  // What no line shows (arrows, other control keys) is left out.
  const shown = text.replace(/\u001b\[[0-9;]*[A-Za-z~]/g, '').replace(/\p{Cc}+/gu, ' ').trim()
  if (shown === '') return 'Enter'
  return shown.length > longest ? `“${shown.slice(0, longest)}…”` : `“${shown}”`
}

export const doneWords = (done: Done, names: Names): string =>
  done.kind === 'typed' ? `${typedWords(done.text)} in terminal ${done.terminal}` : commandWords(done.command, names)

export const pastSentence = (nowUs: number, endUs: number): string => `You are looking at ${elapsedText(nowUs)} of ${elapsedText(endUs)}.`

/** What a screen reader says of an instant: how far it is, and what happened last. */
export const instantWords = (us: number, marks: readonly Mark[], names: Names): string => {
  const last = marks.findLast(({ atUs, kind }) => atUs <= us && kind !== 'commit')
  return last === undefined ? elapsedText(us) : `${elapsedText(us)}, after ${elapsedText(last.atUs)}: ${markSentence(last, names)}`
}
