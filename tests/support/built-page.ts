// Builds the page as it is for use, and serves it on a free port.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serveFolder } from '../../src/headless/static-server.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

export type ServedPage = { readonly address: string; readonly folder: string }
export type BuiltPage = ServedPage & { readonly buildAgain: () => Promise<void>; readonly close: () => void }

const buildTo = async (outDir: string): Promise<void> => {
  const { NODE_ENV } = process.env
  // A test runner says otherwise, and then React's development code is in the page.
  process.env['NODE_ENV'] = 'production'
  try {
    await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = NODE_ENV
  }
}

export const buildAndServe = async (): Promise<BuiltPage> => {
  const folder = mkdtempSync(join(tmpdir(), 'lanes-page-'))
  await buildTo(folder)
  const { server, address } = await serveFolder(folder, 0)
  const close = (): void => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { address, folder, buildAgain: () => buildTo(folder), close }
}
