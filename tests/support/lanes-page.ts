// The page as a person uses it: terminals to type in and read, the lanes, the transport.
import type { Locator, Page } from 'playwright-core'
import type { LoggedCommand } from '../../src/engine/index.ts'

export type RunOfThePage = {
  readonly seed: number
  readonly commands: readonly LoggedCommand[]
  readonly until: { readonly firedEvents: number; readonly nowUs: number }
}

const terminal = (page: Page, letter: string): Locator => page.locator(`[data-terminal="${letter}"]`)

/** The lines on a terminal's screen, without the empty ones at its end. */
export const screenOf = async (page: Page, letter: string): Promise<string> => {
  const rows = await terminal(page, letter).locator('.xterm-rows > div').allTextContents()
  return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd()).join('\n').trimEnd()
}

/** There may not be room for all of them. */
const bringToFront = async (page: Page, letter: string): Promise<void> => {
  await terminal(page, letter).locator('.xterm-rows').waitFor({ state: 'attached' })
  const behind = page.getByRole('button', { name: new RegExp(`^Terminal ${letter}\\b`), pressed: false })
  if (await behind.count() > 0) await behind.click()
}

export const typeIn = async (page: Page, letter: string, text: string): Promise<void> => {
  await bringToFront(page, letter)
  await terminal(page, letter).locator('.screen').click()
  await page.keyboard.type(text)
}

export const runIn = async (page: Page, letter: string, line: string): Promise<void> => {
  await typeIn(page, letter, line)
  await page.keyboard.press('Enter')
}

/** Waits until a terminal shows a text; long lines wrap, so spaces and line ends count alike. */
export const waitForScreen = async (page: Page, letter: string, text: string, timeout = 20_000): Promise<void> => {
  const squeezed = text.replace(/\s+/g, '')
  await page.waitForFunction(
    ([selector, wanted]) => {
      const rows = [...document.querySelectorAll(selector)].map((row) => row.textContent ?? '')
      return rows.join('').replace(/\s+/g, '').includes(wanted)
    },
    [`[data-terminal="${letter}"] .xterm-rows > div`, squeezed] as const,
    { timeout },
  )
}

export const setSpeed = (page: Page, speed: string): Promise<void> =>
  page.getByRole('radio', { name: speed, exact: true }).click()

export const pause = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
}
export const play = (page: Page): Promise<void> => page.getByRole('button', { name: 'Play', exact: true }).click()

/** Fires scheduled events, one click each, until something is there. */
export const stepUntil = (page: Page, selector: string) => page.evaluate(`new Promise((done, fail) => {
  let steps = 0
  const look = () => {
    if (document.querySelector(${JSON.stringify(selector)}) !== null) return done(steps)
    if (steps++ > 600) return fail(new Error('not seen in 600 steps'))
    document.querySelector('button[title^="Fire the next scheduled event"]').click()
    setTimeout(look, 25)
  }
  look()
})`)

/** Told by the page while it is paused. */
export const stateHash = async (page: Page): Promise<string> => {
  return (await page.locator('[data-state-hash]').getAttribute('data-state-hash')) ?? ''
}

export const runOfThePage = (page: Page): Promise<RunOfThePage> => page.evaluate('window.lanes.run()')
