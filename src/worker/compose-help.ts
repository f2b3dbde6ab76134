// Help with compose files: remarks on a text, line by line, and the files that are offered. Nothing of it touches the run.
import type { Remark } from '../programs/index.ts'
import { marksOf, TUTORIAL_1_COMPOSE, TUTORIAL_2_COMPOSE } from '../programs/index.ts'
import { ONE_BROKER_COMPOSE } from '../scenarios/index.ts'

export type { Remark } from '../programs/index.ts'

export type OfferedFile = { readonly name: string; readonly text: string }

/** As compose says it, the line comes first; here it stands beside the text. */
const asSentence = (text: string): string => text.replace(/^yaml: line \d+: (.*?)\.?$/, 'This is not YAML, and compose reads nothing of the file: $1.')

export const remarksOn = (text: string): readonly Remark[] => marksOf(text).map((remark) => ({ ...remark, text: asSentence(remark.text) }))

export const offeredFiles: readonly OfferedFile[] = [
  { name: 'Tutorial 1', text: TUTORIAL_1_COMPOSE },
  { name: 'Tutorial 2', text: TUTORIAL_2_COMPOSE },
  { name: 'One broker, all at localhost', text: ONE_BROKER_COMPOSE },
]
