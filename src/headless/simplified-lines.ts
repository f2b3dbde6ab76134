// The learner's page "What is simplified" is made from the `Simplified:` lines of the source files, so it cannot drift from the code.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

export interface SimplifiedLine { readonly file: string; readonly text: string }

/** The `Simplified:` sentences of one file's comments; a sentence goes on over the comment lines below it. */
export function simplifiedIn(source: string): string[] {
  const found: string[] = []
  let open = false
  for (const line of source.split('\n')) {
    const comment = /^\s*(?:\/\/|\*(?!\/))\s?(.*?)(?:\*\/)?$/.exec(line)?.[1]?.trim()
    const begins = comment === undefined ? null : /^Simplified: (.*)$/.exec(comment)
    if (begins) found.push(begins[1]!)
    else if (open && comment) found.push(`${found.pop()!} ${comment}`)
    open = begins !== null || (open && !!comment)
  }
  return found
}

/** Of every source file below `root`, in the order of their paths. */
export function simplifiedLines(root: string): SimplifiedLine[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file)).sort()
  return files.flatMap((file) => simplifiedIn(readFileSync(join(root, file), 'utf8')).map((text) => ({ file: file.replaceAll('\\', '/'), text })))
}

const NAME = 'virtual:simplified-lines'

/** Gives the page the lines as the module `virtual:simplified-lines`. */
export const simplifiedPlugin = (root: string): Plugin => ({
  name: 'simplified-lines',
  resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
  load: (id) => (id === `\0${NAME}` ? `export const lines = ${JSON.stringify(simplifiedLines(root))}` : null),
})
