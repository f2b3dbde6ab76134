// Builds the page once for a test file and serves it on a free port.
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serveFolder } from '../../src/headless/static-server.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

export type BuiltPage = { readonly address: string; readonly folder: string; readonly close: () => void }

export const buildAndServe = async (): Promise<BuiltPage> => {
  const outDir = mkdtempSync(join(tmpdir(), 'lanes-page-'))
  const { NODE_ENV } = process.env
  // As it is built for use: a test runner says otherwise, and then React's development code is in the page.
  process.env['NODE_ENV'] = 'production'
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  process.env['NODE_ENV'] = NODE_ENV
  const { server, address } = await serveFolder(outDir, 0)
  return { address, folder: outDir, close: () => end(server, outDir) }
}

const end = (server: Server, outDir: string): void => {
  server.closeAllConnections()
  server.close()
  rmSync(outDir, { recursive: true, force: true })
}
