// The learner's page "What is simplified" is made from the `Simplified:` lines of the source files, so it cannot drift from the code. The ten
// that matter most to a learner begin `Simplified, above all:`.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

interface Simplified { readonly text: string; readonly aboveAll: boolean }

export interface SimplifiedLine extends Simplified { readonly file: string }

/** The `Simplified:` sentences of one file's comments; a sentence goes on over the comment lines below it. */
export function simplifiedIn(source: string): Simplified[] {
  const found: Simplified[] = []
  let open = false
  for (const line of source.split('\n')) {
    const comment = /^\s*(?:\/\/|\*(?!\/))\s?(.*?)(?:\*\/)?$/.exec(line)?.[1]?.trim()
    const begins = comment === undefined ? null : /^Simplified(, above all)?: (.*)$/.exec(comment)
    if (begins) found.push({ text: begins[2]!, aboveAll: begins[1] !== undefined })
    else if (open && comment) {
      const { text, aboveAll } = found.pop()!
      found.push({ text: `${text} ${comment}`, aboveAll })
    }
    open = begins !== null || (open && !!comment)
  }
  return found
}

/** Of every source file below `root`, in the order of their paths. */
export function simplifiedLines(root: string): SimplifiedLine[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file)).sort()
  return files.flatMap((file) => simplifiedIn(readFileSync(join(root, file), 'utf8')).map((line) => ({ file: file.replaceAll('\\', '/'), ...line })))
}

const NAME = 'virtual:simplified-lines'

/** Gives the page the lines as the module `virtual:simplified-lines`. */
export const simplifiedPlugin = (root: string): Plugin => ({
  name: 'simplified-lines',
  resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
  load: (id) => (id === `\0${NAME}` ? `export const lines = ${JSON.stringify(simplifiedLines(root))}` : null),
})
