// The fonts as the page needs them, cut when the page is built: the letters that Lanes itself uses. Of the one that terminals, keys and values
// are shown in, the other letters of western Europe are a font of their own, which a browser fetches when somebody's text needs it. What is in
// neither is shown in the system's own fonts.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

const printable = Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index)
const western = Array.from({ length: 0x100 - 0xa0 }, (_, index) => 0xa0 + index)
const isForAnyText = (fileName: string): boolean => fileName.includes('mono-latin-400')

/** Printable ASCII and every other character that stands in the sources: it may be shown. */
const charactersOf = (root: string): number[] => {
  const found = new Set(printable)
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(tsx?|css)$/.test(file))
  for (const file of files) {
    for (const character of readFileSync(join(root, file), 'utf8')) if (character > '~') found.add(character.codePointAt(0)!)
  }
  return [...found].sort((a, b) => a - b)
}

/** `U+20-7E,U+B7`. */
const unicodeRange = (codes: readonly number[]): string => {
  const runs: [number, number][] = []
  for (const code of codes) {
    const last = runs.at(-1)
    if (last !== undefined && last[1] === code - 1) last[1] = code
    else runs.push([code, code])
  }
  const hex = (code: number): string => code.toString(16).toUpperCase()
  return runs.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',')
}

type Cut = { readonly fileName: string; readonly source: Uint8Array; readonly range: string }

const cut = async (fileName: string, font: Uint8Array, part: string, codes: readonly number[]): Promise<Cut> => {
  const source = await subsetFont(Buffer.from(font), String.fromCodePoint(...codes), { targetFormat: 'woff2' })
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8)
  return { fileName: fileName.replace(/-[^-]{8}\.woff2$/, `-${part}-${hash}.woff2`), source, range: unicodeRange(codes) }
}

const faceOf = (face: string, cuts: readonly Cut[]): string =>
  cuts.map(({ fileName, range }) => {
    const url = fileName.slice(fileName.lastIndexOf('/') + 1)
    return face.replace(/;?src:[^;}]+/, `;src:url(./${url})format("woff2");unicode-range:${range}`)
  }).join('')

export const cutFonts = (root: string): Plugin => ({
  name: 'cut-fonts',
  apply: 'build',
  async generateBundle(_options, bundle) {
    const own = charactersOf(root)
    const others = western.filter((code) => !own.includes(code))
    const cuts = new Map<string, readonly Cut[]>()
    for (const [fileName, asset] of Object.entries(bundle)) {
      if (asset.type !== 'asset' || !/\.woff2?$/.test(fileName)) continue
      delete bundle[fileName]
      if (fileName.endsWith('.woff')) continue
      const font = Buffer.from(asset.source)
      const parts = [await cut(fileName, font, 'own', own)]
      if (isForAnyText(fileName)) parts.push(await cut(fileName, font, 'western', others))
      cuts.set(fileName.slice(fileName.lastIndexOf('/') + 1), parts)
      for (const part of parts) this.emitFile({ type: 'asset', fileName: part.fileName, source: part.source })
    }
    for (const asset of Object.values(bundle)) {
      if (asset.type !== 'asset' || !asset.fileName.endsWith('.css')) continue
      asset.source = String(asset.source).replace(/@font-face\{[^}]*\}/g, (face) => {
        const parts = cuts.get(/([^/(]+\.woff2)\)/.exec(face)?.[1] ?? '')
        return parts === undefined ? face : faceOf(face, parts)
      })
    }
  },
})
