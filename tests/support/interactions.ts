// How long the page takes from a click or a key to the next picture, as the browser's own event timing tells it.
import type { Page } from 'playwright-core'
import { pause, play, runIn, typeIn, waitForScreen } from './lanes-page.ts'

const server = '--bootstrap-server localhost:9092'

/** To be given to the page before its own code runs. */
export const watchInteractions = (): void => {
  const durations = new Map<number, { ms: number; what: string }>()
  Object.assign(window, { interactions: durations })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      const { interactionId, duration } = entry as PerformanceEventTiming & { readonly interactionId: number }
      if (interactionId === 0 || duration < (durations.get(interactionId)?.ms ?? 0)) continue
      const target = entry.target instanceof Element ? entry.target : null
      const words = target?.closest('button, [role], textarea, input')
      durations.set(interactionId, { ms: duration, what: `${entry.name} ${words?.getAttribute('aria-label') ?? words?.textContent?.slice(0, 30) ?? ''}` })
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}

export type Interaction = { readonly ms: number; readonly what: string }

/** Slowest first; what took less than 16 ms is not told by the browser. */
const interactionsOf = (page: Page): Promise<Interaction[]> => page.evaluate(() => {
  const { interactions } = window as unknown as { interactions: Map<number, Interaction> }
  return [...interactions.values()].sort((a, b) => b.ms - a.ms)
})

const forget = (page: Page): Promise<void> => page.evaluate(() => (window as unknown as { interactions: Map<number, Interaction> }).interactions.clear())

/** Puts the page under a load; the terminals come in front again when it runs. */
export const startLoad = async (page: Page, recordsPerSecond: number): Promise<void> => {
  await runIn(page, 'A', `kafka-topics.sh ${server} --create --topic load --partitions 12`)
  await waitForScreen(page, 'A', 'Created topic load.')
  await runIn(page, 'A', `lanes load --topic load --rate ${recordsPerSecond} --keys 1000`)
  await page.locator('[data-lane="load-0"]').waitFor()
  await waitForScreen(page, 'A', 'acknowledged')
}

/** Uses every view, zoom, tab and fold, the transport and a terminal; what is fetched for the first time has been fetched before. */
const useThePage = async (page: Page): Promise<number> => {
  let count = 0
  const press = async (role: 'radio' | 'tab' | 'button', name: string | RegExp, within?: string): Promise<void> => {
    const where = within === undefined ? page : page.locator(within)
    await where.getByRole(role, { name, exact: true }).first().click()
    count += 1
  }
  for (const view of [/^Cluster/, /^Messages/, /^Lanes/]) await press('radio', view)
  for (const zoom of ['Whole', 'Keys', 'Tiles']) await press('radio', zoom)
  for (const tab of ['Journal', 'Tables', 'Code', 'Terminals']) await press('tab', tab)
  for (const tab of [/^All/, /^Quiz/, /^Task/]) await press('tab', tab)
  await press('button', 'partition 0 of load')
  for (const fold of ['Fold the dock', 'Unfold the dock']) await press('button', fold)
  await press('radio', '10×')
  await press('radio', '1×')
  await pause(page)
  await play(page)
  await typeIn(page, 'B', 'echo typed')
  return count + 2 + 'echo typed'.length
}

export const interactionsUnderLoad = async (page: Page): Promise<{ readonly count: number; readonly slow: readonly Interaction[] }> => {
  await useThePage(page)
  await forget(page)
  const count = await useThePage(page) + await useThePage(page)
  await page.waitForTimeout(300)
  return { count, slow: await interactionsOf(page) }
}

/** Interaction to next paint: the slowest but one in fifty. */
export const slowestOf = ({ count, slow }: { readonly count: number; readonly slow: readonly Interaction[] }): number =>
  slow[Math.floor(count / 50)]?.ms ?? 0
