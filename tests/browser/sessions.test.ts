// Recorded terminal sessions, played by the engine in Chromium and in Node: by call, and as files dropped on the page or chosen.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { playText } from '../../src/worker/play-session.ts'
import { waitForScreen } from '../support/lanes-page.ts'
import { useSite } from '../support/site.ts'

const recordings = join(import.meta.dirname, '../golden/recordings')
const everyNth = 6

const sessionsOf = (area: string): string[] =>
  readdirSync(join(recordings, area)).filter((file) => file.endsWith('.session')).map((file) => join(area, file))

const groups = sessionsOf('groups')
const others = readdirSync(recordings).filter((area) => area !== 'groups').flatMap(sessionsOf)
const sample = [...groups.filter((_, index) => index % 3 === 0), ...others.filter((_, index) => index % everyNth === 0)]
const source = (file: string): string => readFileSync(join(recordings, file), 'utf8')

const site = useSite()
let page: Page

beforeAll(async () => {
  ({ page } = await site.openForAll())
  await waitForScreen(page, 'A', '$')
}, 60_000)

/** Drops files on the page as a hand does: dragged over it first. */
const drop = async (files: readonly { readonly name: string; readonly text: string }[], let_go = true): Promise<void> => {
  await page.evaluate(([given, release]) => {
    const data = new DataTransfer()
    for (const { name, text } of given) data.items.add(new File([text], name))
    const send = (type: string) => document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
    send('dragenter')
    send('dragover')
    if (release) send('drop')
  }, [files, let_go] as const)
}

describe('a session played in Chromium', { timeout: 60_000 }, () => {
  test.each(sample)('%s: same screens, same state hash as in Node', async (file) => {
    const played = await page.evaluate(`window.lanes.play(${JSON.stringify(source(file))})`)
    expect(played).toEqual(playText(source(file)))
  })

  test('a line that cannot be read is refused with its number and the reason', async () => {
    const played = await page.evaluate('window.lanes.play("A$ ls\\nnonsense here")')
    expect(played).toMatchObject({ screen: '', stateHash: null, failure: expect.stringMatching(/^2: nonsense here\n/) })
  })

  test('files beside it lie in the terminals\' folder', async () => {
    const played = await page.evaluate('window.lanes.play("A$ cat words.txt", { "words.txt": "größe\\n" })')
    expect(played).toMatchObject({ failure: null, screen: '== A\n$ cat words.txt\ngröße\n' })
  })
})

describe('what window.lanes tells of the run that is shown', () => {
  test('the snapshot names the brokers that the page draws, as plain data', async () => {
    const snapshot = await page.evaluate('window.lanes.snapshot()') as { brokers: { id: number; up: boolean }[] }
    expect(snapshot.brokers).toMatchObject([{ id: 1, up: true }])
  })

  test('the journal goes on after an entry that one has', async () => {
    const all = await page.evaluate('window.lanes.journal()') as { id: number }[]
    const first = all[0]!.id
    const later = await page.evaluate(`window.lanes.journal(${first})`) as { id: number }[]
    expect(later.slice(0, all.length - 1).map(({ id }) => id)).toEqual(all.slice(1).map(({ id }) => id))
    expect(await page.evaluate('window.lanes.journal(1e9)')).toEqual([])
    await expect(page.evaluate('window.lanes.journal("x")')).rejects.toThrow('after must be the id of an entry')
  })

  test('the state hash is that of the engine', async () => {
    expect(await page.evaluate('window.lanes.stateHash()')).toMatch(/^[0-9a-f]{8,}$/)
  })
})

describe('a session file', { timeout: 30_000 }, () => {
  test('dropped on the page shows its screens and the state hash', async () => {
    const file = groups.find((name) => name.includes('tutorial1-steps2-4'))!
    await drop([{ name: 'tutorial1.session', text: source(file) }], false)
    await page.getByText('Drop a .session file').waitFor()
    await drop([{ name: 'tutorial1.session', text: source(file) }])
    const dialog = page.getByRole('dialog', { name: 'tutorial1.session' })
    await dialog.getByText('Played to its end').waitFor()
    const expected = playText(source(file))
    expect(await dialog.locator('.screens').textContent()).toBe(expected.screen)
    expect(await dialog.locator('[data-played-hash]').textContent()).toBe(expected.stateHash)
    expect(await page.getByText('Drop a .session file').count()).toBe(0)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('chosen with the button is played too; a bad line is told with its number', async () => {
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Open a file…' }).click()
    await (await choosing).setFiles([{ name: 'bad.session', mimeType: 'text/plain', buffer: Buffer.from('A$ ls\nB nonsense\n') }])
    const dialog = page.getByRole('dialog', { name: 'bad.session' })
    expect(await dialog.getByText('Not played to its end').textContent()).toContain('Line 2: B nonsense\n')
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  test('one that would never end is stopped', async () => {
    await drop([{ name: 'long.session', text: 'A$ sleep 1000000\nwait 90000000000s\n' }])
    const dialog = page.getByRole('dialog', { name: 'long.session' })
    await dialog.getByRole('button', { name: 'Stop' }).click()
    await dialog.waitFor({ state: 'detached' })
  })

  test('of another kind is refused in one sentence, and nothing is lost', async () => {
    await drop([{ name: 'cat.png', text: 'x' }])
    await page.getByText('“cat.png” is not a session').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })
})

describe('Lanes in a frame of somebody else\'s page', { timeout: 30_000 }, () => {
  test('of the same origin: scripts, its own origin and downloads are all the sandbox has to allow', async () => {
    const host = await page.context().newPage()
    const frame = `<iframe src="${site.address}" sandbox="allow-scripts allow-same-origin allow-downloads" allow="clipboard-write"></iframe>`
    await host.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>host</title>${frame}` }))
    await host.goto(new URL('host.html', site.address).href)
    await host.waitForFunction(() => 'lanes' in (frames[0] ?? {}))
    const played = await host.evaluate('frames[0].lanes.play("A$ echo hello")')
    expect(played).toMatchObject({ screen: '== A\n$ echo hello\nhello\n', failure: null })
    await host.waitForFunction('frames[0].lanes.snapshot().then((snapshot) => snapshot !== null)')
    await host.close()
  })
})
