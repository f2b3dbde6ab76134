import { describe, expect, test } from 'vitest'
import { importCircles, readModules } from './modules.ts'

// Who may import whom. A layer is the longest prefix that fits; its own files may always import each other.
const base = ['engine/kernel/', 'engine/config/', 'engine/protocol/']
const stateful = [...base, 'engine/metadata/', 'engine/storage/']
const layers: Record<string, readonly string[]> = {
  'engine/kernel/': [],
  'engine/config/': ['engine/kernel/'],
  'engine/protocol/': ['engine/kernel/', 'engine/config/'],
  'engine/metadata/': base,
  'engine/storage/': [...base, 'engine/metadata/'],
  'engine/clients/': base,
  'engine/controller/': stateful,
  'engine/coordinator/': stateful,
  'engine/broker/': [...stateful, 'engine/controller/', 'engine/coordinator/'],
  'engine/snapshot/': ['engine/'],
  'engine/invariants/': ['engine/'],
  'engine/': ['engine/'],
  'tools/shell/': ['engine/index.ts', 'tools/', 'unbash'],
  'tools/': ['engine/index.ts', 'tools/'],
  'programs/': ['engine/index.ts', 'tools/', 'yaml'],
  'scenarios/': ['engine/index.ts', 'programs/compose/tutorial-files.ts'],
  'headless/': ['engine/index.ts', 'tools/', 'programs/', 'node:', 'vite', 'subset-font'],
  'hash/': [],
  'offline/': [],
  'worker/': ['engine/index.ts', 'hash/', 'tools/', 'programs/', 'scenarios/', 'comlink'],
  'store/': ['worker/', 'engine/index.ts', 'hash/', 'zustand'],
  'ui/geometry/': ['d3-', 'hash/'],
  'ui/': ['ui/geometry/', 'store/', 'engine/index.ts', 'virtual:', 'react', 'd3-', 'framer-motion', '@xterm/', '@codemirror/', 'codemirror', 'zustand', '@fontsource/'],
  'main.tsx': ['ui/', 'store/', 'worker/', 'offline/', 'react', '@fontsource/', '@xterm/'],
}
// What a layer may name only as a type.
const typesOnly: Record<string, readonly string[]> = {
  'store/': ['worker/', 'engine/'],
  'ui/': ['engine/', 'worker/'],
  'ui/geometry/': ['store/', 'worker/'],
}
// The headless runs look at state from outside, as the tests do.
const exceptions: Record<string, readonly string[]> = {
  'headless/': ['engine/invariants/', 'engine/'],
}

const layerOf = (path: string): string | undefined =>
  Object.keys(layers)
    .filter((prefix) => path.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0]

const startsWithAny = (target: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => target.startsWith(prefix))

const refusals = (path: string, layer: string, target: string, isType: boolean): string[] => {
  if (layer !== 'engine/' && layerOf(target) === layer) return []
  const allowed = startsWithAny(target, [...layers[layer]!, ...(exceptions[layer] ?? [])])
  if (!allowed && !(isType && startsWithAny(target, typesOnly[layer] ?? []))) return [`${path} imports ${target}`]
  if (!isType && startsWithAny(target, typesOnly[layer] ?? [])) return [`${path} imports ${target} as more than types`]
  if (target.startsWith('engine/invariants/') && !/^(engine\/(simulation|invariants)|headless)/.test(path)) {
    return [`${path} imports ${target}: only the simulation runs the laws`]
  }
  return []
}

describe('the layers of src', () => {
  const modules = readModules()

  test('the scanner sees the modules and their imports', () => {
    expect(modules.length).toBeGreaterThan(40)
    expect(modules.flatMap((module) => module.imports).length).toBeGreaterThan(80)
  })

  test('every module belongs to a layer', () => {
    expect(modules.map((module) => module.path).filter((path) => layerOf(path) === undefined)).toEqual([])
  })

  test('a module imports only what its layer may', () => {
    const broken = modules.flatMap(({ path, imports }) =>
      imports.flatMap(({ target, isType }) => refusals(path, layerOf(path)!, target, isType)),
    )
    expect(broken).toEqual([])
  })

  test('relative imports name the file with its extension', () => {
    const broken = modules.flatMap(({ path, imports }) =>
      imports
        .filter(({ specifier }) => specifier.startsWith('.') && !/\.(tsx?|css|json)$/.test(specifier))
        .map(({ specifier }) => `${path} imports ${specifier}`),
    )
    expect(broken).toEqual([])
  })

  test('no imports run in a circle, those of types neither', () => {
    expect(importCircles(modules)).toEqual([])
  })
})
