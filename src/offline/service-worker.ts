// The service worker: keeps every file of this version of the page when it is installed, and answers from them. A newer version is fetched
// beside it and taken when the page is opened next, as a whole: files of two versions never meet.

/** Filled in when the page is built: the files of this version, below the page's own folder, and a name for all of them. */
declare const LANES_FILES: readonly string[]
declare const LANES_VERSION: string

interface Waits extends Event { waitUntil(work: Promise<unknown>): void }
interface Fetches extends Event { readonly request: Request; respondWith(answer: Promise<Response>): void }
interface Scope {
  readonly registration: ServiceWorkerRegistration
  readonly clients: { claim(): Promise<void>; matchAll(): Promise<readonly unknown[]> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Waits) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetches) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

const scope = self as unknown as Scope
const { scope: home } = scope.registration
const prefix = `lanes ${home} `
const name = prefix + LANES_VERSION
const takeOver = 'take over'

/** What has no hash in its name is fetched anew, whatever the browser's own cache says. */
const keepFiles = async (): Promise<void> => {
  const cache = await caches.open(name)
  await cache.addAll(LANES_FILES.map((file) => new Request(new URL(file, home), { cache: file.startsWith('assets/') ? 'default' : 'reload' })))
}

const forgetOthers = async (): Promise<void> => {
  await Promise.all((await othersOfThisPage()).map((each) => caches.delete(each)))
}

const isHome = (url: string): boolean => {
  const { origin, pathname } = new URL(url)
  const folder = new URL(home)
  return origin === folder.origin && (pathname === folder.pathname || pathname === `${folder.pathname}index.html`)
}

const othersOfThisPage = async (): Promise<string[]> => (await caches.keys()).filter((each) => each.startsWith(prefix) && each !== name)

/** Nobody else has the page open: the version that waits takes over, and gives this page already. */
const newerPage = async (): Promise<Response | undefined> => {
  const { waiting } = scope.registration
  if (!waiting || (await scope.clients.matchAll()).length > 1) return undefined
  waiting.postMessage(takeOver)
  for (const other of (await othersOfThisPage()).reverse()) {
    const page = await (await caches.open(other)).match(home)
    if (page !== undefined) return page
  }
  return undefined
}

/** Names of scripts and styles tell their content: one of the version that is just taking over is taken from where it is. */
const keptIn = async (names: readonly string[], request: Request): Promise<Response | undefined> => {
  for (const each of names) {
    const kept = await (await caches.open(each)).match(request)
    if (kept !== undefined) return kept
  }
  return undefined
}

const homePage = async (request: Request): Promise<Response> =>
  await newerPage() ?? await (await caches.open(name)).match(home) ?? fetch(request)

const file = async (request: Request): Promise<Response> =>
  await keptIn([name], request) ?? await keptIn(await othersOfThisPage(), request) ?? fetch(request)

const own = new Set(LANES_FILES.map((each) => new URL(each, home).href))
const assets = `${home}assets/`

/** What is none of Lanes', such as a teacher's page beside it, is left to the browser. */
const answerTo = (request: Request): Promise<Response> | null => {
  if (request.method !== 'GET') return null
  if (request.mode === 'navigate') return isHome(request.url) ? homePage(request) : null
  return own.has(request.url) || request.url.startsWith(assets) ? file(request) : null
}

scope.addEventListener('install', (event) => event.waitUntil(keepFiles()))
scope.addEventListener('activate', (event) => event.waitUntil(forgetOthers().then(() => scope.clients.claim())))
scope.addEventListener('message', ({ data }) => { if (data === takeOver) void scope.skipWaiting() })
scope.addEventListener('fetch', (event) => {
  const answer = answerTo(event.request)
  if (answer !== null) event.respondWith(answer)
})
