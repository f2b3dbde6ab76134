// What somebody has done so far, as it is kept in the browser and carried in a file. A file may come from anywhere: what cannot be read is
// refused with the reason.

/** `scenarios`: id → done by hand; `quiz`: id → the option chosen last, and whether the run bore it out. */
export type Progress = {
  readonly current: string | null
  readonly scenarios: Readonly<Record<string, 'done' | 'shown'>>
  readonly quiz: Readonly<Record<string, { readonly chosen: number; readonly right: boolean }>>
}

export const noProgress: Progress = { current: null, scenarios: {}, quiz: {} }

const format = 'lanes-progress'
const version = 1
const mostCharacters = 200_000
const mostEntries = 500

export const progressText = (progress: Progress): string => JSON.stringify({ format, version, ...progress }, null, 1)

type Refusal = { readonly reason: string }
const refuse = (reason: string): Refusal => ({ reason })

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isId = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,59}$/.test(text)

const entriesOf = (value: unknown, part: string, isGood: (entry: unknown) => boolean): Record<string, unknown> | Refusal => {
  if (!isObject(value)) return refuse(`its part “${part}” is missing`)
  const entries = Object.entries(value)
  if (entries.length > mostEntries) return refuse(`its part “${part}” has ${entries.length} entries, more than ${mostEntries}`)
  const bad = entries.find(([id, entry]) => !isId(id) || !isGood(entry))
  if (bad !== undefined) return refuse(`its part “${part}” has an entry that says nothing Lanes knows`)
  return Object.fromEntries(entries)
}

const isAnswer = (value: unknown): boolean =>
  isObject(value) && Number.isInteger(value['chosen']) && Number(value['chosen']) >= 0 && Number(value['chosen']) < 20 && typeof value['right'] === 'boolean'

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const progressOf = (text: string): Progress | Refusal => {
  if (text.length > mostCharacters) return refuse('it is too large')
  const value = parsed(text)
  if (value === undefined) return refuse('it is not JSON')
  if (!isObject(value) || value['format'] !== format) return refuse('Lanes did not write it')
  if (value['version'] !== version) return refuse('it was written by another version of Lanes')
  const scenarios = entriesOf(value['scenarios'], 'scenarios', (entry) => entry === 'done' || entry === 'shown')
  const quiz = entriesOf(value['quiz'], 'quiz', isAnswer)
  if ('reason' in scenarios) return scenarios as Refusal
  if ('reason' in quiz) return quiz as Refusal
  const current = value['current']
  return {
    current: typeof current === 'string' && isId(current) ? current : null,
    scenarios: scenarios as Progress['scenarios'],
    quiz: Object.fromEntries(Object.entries(quiz as Progress['quiz']).map(([id, { chosen, right }]) => [id, { chosen, right }])),
  }
}
