// A plain file server for the built page: this machine only, no directory listing, the types that the page needs.
import { createReadStream, existsSync, statSync } from 'node:fs'
import type { Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { contentSecurityPolicy } from './content-security.ts'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.map': 'application/json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

const answer = (folder: string, url: string, response: ServerResponse): void => {
  let pathname: string
  try {
    pathname = decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    response.writeHead(400).end()
    return
  }
  const file = normalize(join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname))
  if (!file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n')
    return
  }
  response.writeHead(200, {
    'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'cache-control': file.includes(`${sep}assets${sep}`) ? 'max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    ...(extname(file) === '.html' ? { 'content-security-policy': contentSecurityPolicy } : {}),
  })
  createReadStream(file).pipe(response)
}

/** Listens on `port`, or on the next free one of the ten after it; port 0 takes any free one. */
export const serveFolder = (folder: string, port: number): Promise<{ server: Server; address: string }> =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => answer(folder, request.url ?? '/', response))
    let candidate = port
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || candidate >= port + 10) return reject(error)
      candidate += 1
      server.listen(candidate, '127.0.0.1')
    })
    server.listen(candidate, '127.0.0.1', () => {
      const bound = server.address()
      const actual = bound !== null && typeof bound === 'object' ? bound.port : candidate
      resolve({ server, address: `http://localhost:${actual}/` })
    })
  })
