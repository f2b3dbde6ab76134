// `npm start`: builds the page, serves it on this machine, opens the browser when there is one to open.
import { spawn } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serveFolder } from './static-server.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const defaultPort = 4173

const openerOf = (platform: NodeJS.Platform): readonly string[] | null => {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['cmd', '/c', 'start', '']
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined ? ['xdg-open'] : null
}

const openBrowser = (address: string): void => {
  const opener = process.env['CI'] === undefined ? openerOf(process.platform) : null
  if (opener === null) return
  const [command = '', ...args] = opener
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true })
  child.on('error', () => console.log('No browser could be opened: open the address above.'))
  child.unref()
}

await build({ root, logLevel: 'warn' })
const { address } = await serveFolder(join(root, 'dist'), Number(process.env['PORT'] ?? defaultPort))
console.log(`Lanes is open at ${address}  (Ctrl+C ends it)`)
openBrowser(address)
