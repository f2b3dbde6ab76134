import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readModules, sourceRoot } from './modules.ts'

// Tables of facts (config definitions, option lists, help prose) may be long; code may not.
const isContent = (text: string): boolean => {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const code = lines.filter((line) => /=>|\bfunction\b|\bif \(|\breturn\b/.test(line))
  return code.length * 20 < lines.length
}

describe('files stay small', () => {
  const modules = readModules()

  test('no file of code is over 500 lines', () => {
    const long = modules
      .map(({ path, text }) => ({ path, lines: text.split('\n').length, text }))
      .filter(({ lines, text }) => lines > 500 && !isContent(text))
      .map(({ path, lines }) => `${path}: ${lines} lines`)
    expect(long).toEqual([])
  })

  test('no style sheet is over 400 lines', () => {
    const sheets = readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css'))
    expect(sheets.filter((path) => readFileSync(join(sourceRoot, path), 'utf8').split('\n').length > 400)).toEqual([])
  })

  test('every engine file opens by saying what real Kafka does there', () => {
    const silent = modules
      .filter(({ path }) => path.startsWith('engine/'))
      .filter(({ text }) => !/^(\/\/|\/\*)/.test(text))
      .map(({ path }) => path)
    expect(silent).toEqual([])
  })
})
