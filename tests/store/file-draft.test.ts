import { expect, test } from 'vitest'
import { badName, isComposeFile, isUnsaved, openDraft, withSaved, withSeen, withTheirs, withTyped } from '../../src/store/file-draft.ts'

const draft = openDraft('docker-compose.yml', 'one')

test('what is typed is not saved until it is, and then heard back once', () => {
  const typed = withTyped(draft, 'two')
  expect(isUnsaved(typed)).toBe(true)
  const saved = withSaved(typed)
  expect(isUnsaved(saved)).toBe(false)
  expect(withSeen(saved, 'two')).toEqual({ ...openDraft('docker-compose.yml', 'two') })
})

test('typing goes on while a save is on its way', () => {
  const typed = withTyped(withSaved(withTyped(draft, 'two')), 'two and three')
  expect(withSeen(typed, 'one')).toEqual(typed)
  expect(withSeen(typed, 'two')).toMatchObject({ text: 'two and three', base: 'two', sent: [], theirs: null })
})

test('what a terminal writes is shown where nothing is unsaved', () => {
  expect(withSeen(draft, 'theirs')).toEqual(openDraft('docker-compose.yml', 'theirs'))
  expect(withSeen(withSaved(withTyped(draft, 'two')), 'theirs')).toEqual(openDraft('docker-compose.yml', 'theirs'))
})

test('unsaved text is kept when a terminal writes the file, and the reader decides', () => {
  const both = withSeen(withTyped(draft, 'mine'), 'theirs')
  expect(both).toMatchObject({ text: 'mine', theirs: 'theirs' })
  expect(withTheirs(both)).toEqual(openDraft('docker-compose.yml', 'theirs'))
  expect(withSeen(withSaved(both), 'mine')).toEqual(openDraft('docker-compose.yml', 'mine'))
  expect(withSeen(withTyped(draft, 'same'), 'same').theirs).toBeNull()
})

test('a name that cannot be a file is refused with the reason', () => {
  expect(badName('compose.yaml', [])).toBeNull()
  for (const name of ['', '../x', 'a/b', '.env', 'a b', '<b>', 'x'.repeat(81)]) expect(badName(name, [])).toMatch(/\.$/)
  expect(badName('a', ['a'])).toBe('There is a file a already.')
})

test('compose reads these files', () => {
  expect(['docker-compose.yml', 'compose.yaml', 'compose.override.yml', 'notes.yml', 'compose.txt'].map(isComposeFile)).toEqual([true, true, true, false, false])
})
