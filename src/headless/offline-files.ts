// Makes the service worker when the page is built: it is told the files of this version.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, ResolvedConfig } from 'vite'

const entry = 'service-worker'
const fileName = `${entry}.js`
/** What the page itself fetches of the public folder. */
const isOfThePage = (file: string): boolean => /^(favicon|icon-|manifest)/.test(file)

const publicFiles = ({ publicDir }: ResolvedConfig): [string, Buffer][] => {
  if (publicDir === '' || !existsSync(publicDir)) return []
  return readdirSync(publicDir).filter(isOfThePage).map((file) => [file, readFileSync(join(publicDir, file))])
}

export const offlineFiles = (root: string): Plugin => {
  let config: ResolvedConfig | null = null
  return {
    name: 'offline-files',
    apply: 'build',
    enforce: 'post',
    config: () => ({
      build: {
        rolldownOptions: {
          input: { index: join(root, 'index.html'), [entry]: join(root, 'src/offline/service-worker.ts') },
          output: { entryFileNames: ({ name }: { name: string }) => (name === entry ? fileName : 'assets/[name]-[hash].js') },
        },
      },
    }),
    configResolved: (resolved) => { config = resolved },
    generateBundle(_options, bundle) {
      if (config === null) return
      const made = Object.values(bundle).filter((file) => file.fileName !== fileName && !file.fileName.endsWith('.map'))
      const files = new Map<string, string | Uint8Array>([
        ...made.map((file): [string, string | Uint8Array] => [file.fileName, file.type === 'asset' ? file.source : file.code]),
        ...publicFiles(config),
      ])
      const names = [...files.keys()].sort()
      const hash = createHash('sha256')
      for (const name of names) hash.update(`${name}\n`).update(files.get(name)!)
      const keeper = bundle[fileName]
      if (keeper?.type !== 'chunk') return
      const list = names.map((name) => (name === 'index.html' ? './' : name))
      const version = hash.digest('hex').slice(0, 16)
      keeper.code = `const LANES_FILES=${JSON.stringify(list)},LANES_VERSION="${version}";${keeper.code}`
    },
  }
}
