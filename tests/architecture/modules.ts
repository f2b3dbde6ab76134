import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const sourceRoot = join(projectRoot, 'src')

type Import = { readonly specifier: string; readonly target: string; readonly isType: boolean }
export type Module = {
  /** Path below src, with forward slashes: `engine/kernel/time.ts`. */
  readonly path: string
  readonly text: string
  /** Relative imports as paths below src; packages under their own name. */
  readonly imports: readonly Import[]
}

const importLine = /^(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\bfrom\s+)?['"]([^'"]+)['"]/gm
const dynamicImport = /\b(?:import|new URL)\(\s*['"]([^'"]+)['"]/g

const importsOf = (path: string, text: string): Import[] => {
  const found: Import[] = []
  const add = (named: string, isType: boolean) => {
    const specifier = named.replace(/^(\..*)\?.*$/, '$1')
    const target = specifier.startsWith('.')
      ? relative(sourceRoot, resolve(sourceRoot, dirname(path), specifier)).replaceAll('\\', '/')
      : specifier
    found.push({ specifier, target, isType })
  }
  for (const match of text.matchAll(importLine)) add(match[2]!, match[1] !== undefined)
  for (const match of text.matchAll(dynamicImport)) add(match[1]!, false)
  return found
}

export const readModules = (): Module[] =>
  readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(sourceRoot, path), 'utf8')
      return { path, text, imports: importsOf(path, text) }
    })

/** The text with comments, and the inside of plain strings, blanked out; line numbers stay. */
export const codeOnly = (text: string): string =>
  text.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g,
    (part) => part.replace(/[^\n]/g, ' '),
  )

/** Groups of modules that reach one another, be it by types. */
export const importCircles = (modules: readonly Module[]): string[][] => {
  const byPath = new Map(modules.map((module) => [module.path, module]))
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const onStack = new Set<string>()
  const circles: string[][] = []
  const visit = (path: string): void => {
    index.set(path, index.size)
    low.set(path, index.get(path)!)
    stack.push(path)
    onStack.add(path)
    for (const { target } of byPath.get(path)!.imports) {
      if (!byPath.has(target)) continue
      if (!index.has(target)) {
        visit(target)
        low.set(path, Math.min(low.get(path)!, low.get(target)!))
      } else if (onStack.has(target)) {
        low.set(path, Math.min(low.get(path)!, index.get(target)!))
      }
    }
    if (low.get(path) !== index.get(path)) return
    const circle: string[] = []
    let member: string
    do {
      member = stack.pop()!
      onStack.delete(member)
      circle.push(member)
    } while (member !== path)
    if (circle.length > 1) circles.push(circle.sort())
  }
  for (const { path } of modules) if (!index.has(path)) visit(path)
  return circles
}
