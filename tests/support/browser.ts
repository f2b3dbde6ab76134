// A Chromium to look at the built page with: an installed one where there is one, else the one that npm brought.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { chromium } from 'playwright-core'

const installedPaths = (): string[] => {
  const { CHROME_PATH, LOCALAPPDATA, PROGRAMFILES, 'PROGRAMFILES(X86)': programFilesX86 } = process.env
  const named = CHROME_PATH === undefined ? [] : [CHROME_PATH]
  if (process.platform === 'darwin') {
    return [
      ...named,
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ]
  }
  if (process.platform === 'win32') {
    const roots = [PROGRAMFILES, programFilesX86, LOCALAPPDATA].filter((path) => path !== undefined)
    const programs = [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
    ]
    return [...named, ...roots.flatMap((path) => programs.map((program) => join(path, ...program)))]
  }
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']
  const programs = ['google-chrome-stable', 'google-chrome', 'chrome', 'chromium', 'chromium-browser', 'microsoft-edge']
  return [...named, ...folders.flatMap((folder) => programs.map((program) => join(folder, program)))]
}

// No more switches than it takes: software WebGL and its kin make drawing many times slower, and web security stays on.
const args = ['--no-first-run', '--disable-dev-shm-usage', '--font-render-hinting=none']
const asRoot = ['--no-sandbox', '--no-zygote']

export const launchBrowser = async (more: readonly string[] = []): Promise<Browser> => {
  const installed = installedPaths().find((path) => existsSync(path))
  if (installed !== undefined) {
    const needed = process.getuid?.() === 0 ? asRoot : []
    return chromium.launch({ executablePath: installed, headless: true, args: [...args, ...needed, ...more] })
  }
  const { default: shipped } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await shipped.executablePath(), headless: true, args: [...args, ...asRoot, ...more] })
}

/** `script` runs on the page before its own code. */
export type PageOptions = BrowserContextOptions & { readonly script?: string }

/** A page that remembers what went wrong on it; a test asserts that nothing did. */
export const openPage = async (
  browser: Browser,
  address: string,
  viewport = { width: 1440, height: 900 },
  { script, ...options }: PageOptions = {},
): Promise<{ page: Page; errors: string[] }> => {
  const context = await browser.newContext({ viewport, ...options })
  if (script !== undefined) await context.addInitScript(script)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(address)
  return { page, errors }
}
