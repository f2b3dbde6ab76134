// A session as it is read: who types what where, and how long nothing is typed.

type Line = { readonly where: string; readonly text: string; readonly isCommand: boolean }

/** Where the stage of a question is set: on the stage it goes to that terminal. */
const SET = 'E'

const keys: Readonly<Record<string, string>> = { C: 'Ctrl+C', D: 'Ctrl+D' }

export const readableLine = (line: string): Line => {
  const [, letter, kind, rest] = /^([A-Z])([$&>?^])\s?(.*)$/.exec(line) ?? []
  if (letter === undefined || kind === undefined || rest === undefined) return { where: '', text: line.replace(/^wait (\d+)s$/, '$1 s pass'), isCommand: false }
  const where = `in ${letter === 'Z' ? SET : letter}`
  if (kind === '^') return { where, text: `press ${keys[rest] ?? rest}`, isCommand: false }
  if (kind === '?') return { where, text: `wait for “${rest}”`, isCommand: false }
  return { where, text: rest, isCommand: true }
}

/** Events that a stage sends in one line: their first tell what they are. */
const isLong = (text: string): boolean => text.length > 320

export const SessionLines = ({ lines }: { lines: readonly string[] }) => (
  <ol className="session-lines">
    {lines.map((line, index) => {
      const { where, text, isCommand } = readableLine(line)
      return (
        <li key={`${index} ${line}`}>
          <small>{where}</small>
          {isCommand ? <code tabIndex={isLong(text) ? 0 : undefined} data-long={isLong(text) || undefined}>{text}</code> : <span>{text}</span>}
        </li>
      )
    })}
  </ol>
)
