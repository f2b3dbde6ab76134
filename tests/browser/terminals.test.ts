// Terminals as one finds them: paste and copy, which are shown, one that is wide, and time that does not go as usual.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { pause, runIn, screenOf, setSpeed, typeIn, waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const tool = (name: string) => `docker exec -it kafka /opt/bitnami/kafka/bin/${name}.sh --bootstrap-server localhost:9092`

describe('terminals', { timeout: 60_000 }, () => {
  const site = useSite()
  let page: Page

  const open = async (width = 1440, height = 900): Promise<void> => {
    ({ page } = await site.open('#seed=7', { width, height }))
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await waitForScreen(page, 'B', '$')
  }
  const clip = (text: string) => page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
  const shown = async (): Promise<string> => {
    const letters = await page.locator('.pane:not(.hidden)').evaluateAll((panes) => panes.map((pane) => pane.getAttribute('data-terminal')))
    return letters.join('')
  }
  const another = async (letter: string): Promise<void> => {
    await page.getByRole('button', { name: '+ terminal' }).click()
    await waitForScreen(page, letter, '$')
  }

  test('Ctrl+V pastes: at the prompt it waits for Enter, into a program it is typed; much of it arrives whole', async () => {
    await open()
    await clip('echo one \\\n  two\necho three')
    await typeIn(page, 'A', '')
    await page.keyboard.press('Control+v')
    await waitForScreen(page, 'A', 'echo three')
    expect(await screenOf(page, 'A')).not.toContain('one two')
    await page.keyboard.press('Enter')
    await waitForScreen(page, 'A', 'one two three')
    await runIn(page, 'A', 'wc -c')
    await clip(`${'0123456789abcde\n'.repeat(1999)}that was all of\n`)
    await page.keyboard.press('Control+v')
    await waitForScreen(page, 'A', 'that was all of')
    await page.keyboard.press('Control+d')
    await waitForScreen(page, 'A', '32000')
  })

  test('Ctrl+C copies where something is selected, and stops what runs where nothing is', async () => {
    await open()
    await runIn(page, 'A', 'echo kept; cat')
    await waitForScreen(page, 'A', 'kept')
    const word = page.locator('[data-terminal="A"] .xterm-rows > div', { hasText: /^kept/ }).first()
    await word.dblclick({ position: { x: 10, y: 6 }, force: true })
    await page.keyboard.press('Control+c')
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('kept')
    expect(await screenOf(page, 'A')).not.toContain('^C')
    await page.waitForTimeout(100)
    await page.keyboard.press('Control+c')
    await waitForScreen(page, 'A', '^C')
  })

  test('paused, it says so and has a Play button, and what was typed comes then; slowed, it says how much', async () => {
    await open()
    await pause(page)
    await typeIn(page, 'A', 'echo later')
    await page.keyboard.press('Enter')
    const pane = page.locator('[data-terminal="A"]')
    expect(await pane.innerText()).toContain('paused: what you type is shown when time goes on')
    await pane.getByRole('button', { name: 'Play, from terminal A' }).click()
    await waitForScreen(page, 'A', '$ echo later later')
    await setSpeed(page, '1/100×')
    await pane.getByText('time runs at 1/100×').waitFor()
  })

  test.each([[1280, 720, 'AF'], [1440, 900, 'AEF'], [1920, 1080, 'ABEF']])('at %i × %i a new one takes the place of the idle one used longest ago', async (width, height, expected) => {
    await open(width, height)
    await runIn(page, 'A', 'cat')
    await page.getByRole('button', { name: 'Terminal A cat', pressed: true }).waitFor()
    await page.locator('[data-terminal="D"]').waitFor({ state: 'attached' })
    for (const letter of 'EF') await another(letter)
    await expect.poll(shown).toBe(expected)
    await page.getByRole('button', { name: 'Terminal C' }).click()
    await expect.poll(shown).toMatch(/^A.*C/)
  })

  test('a wide one has all columns that a described group needs, also at 1280; beside the others long lines wrap, and that is said', async () => {
    await open(1280, 720)
    await setSpeed(page, '10×')
    await runIn(page, 'A', `${tool('kafka-topics')} --create --topic payments`)
    await waitForScreen(page, 'A', 'Created topic')
    await runIn(page, 'A', `${tool('kafka-console-consumer')} --topic payments --group demo-payments`)
    await page.locator('[data-group="demo-payments"] [data-group-state]', { hasText: 'Stable' }).waitFor()
    const before = await shown()
    await typeIn(page, 'B', '')
    await page.keyboard.press('F8')
    expect(await shown()).toBe('B')
    await page.keyboard.type(`${tool('kafka-consumer-groups')} --describe --group demo-payments`)
    await page.keyboard.press('Enter')
    await waitForScreen(page, 'B', 'CLIENT-ID')
    await page.locator('[data-terminal="B"] .xterm-rows > div', { hasText: /^demo-payments +payments +0 .* console-consumer\s*$/ }).waitFor()
    const wraps = page.locator('[data-terminal="B"]').getByText('long lines wrap')
    expect(await wraps.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Wide, terminal B' }).click()
    expect(await shown()).toBe(before)
    await wraps.waitFor()
  })

  test('after Go on by pointer the terminal of the next command has the cursor; elsewhere a typed word sets nothing off', async () => {
    await open()
    await page.getByRole('button', { name: 'Run it in terminal A' }).click()
    await page.getByRole('button', { name: /^Go on/ }).click()
    await expect.poll(() => page.evaluate('document.activeElement.closest("[data-terminal]")?.dataset.terminal ?? null')).not.toBeNull()
    await page.locator('.guide-body').focus()
    await page.keyboard.type('pwd tail')
    await page.getByText('What is typed now goes nowhere').waitFor()
    expect(await page.locator('.app.present, .dock.folded').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Pause', exact: true }).count()).toBe(1)
  })

  test('when one closes the keyboard goes on in another, not at the guide, whose button was pressed before', async () => {
    await open(1280, 720)
    const focused = () => page.evaluate('document.activeElement.closest("[data-terminal]")?.dataset.terminal ?? document.activeElement.textContent')
    await page.getByRole('button', { name: 'Run it in terminal A' }).click()
    await page.getByRole('button', { name: /^Go on/ }).click()
    await page.getByRole('heading', { name: /part 2 of/ }).waitFor()
    await another('E')
    await page.keyboard.type('exit')
    await page.keyboard.press('Enter')
    await page.locator('[data-terminal="E"]').waitFor({ state: 'detached' })
    expect(await focused()).toMatch(/^[A-D]$/)
  })
})
