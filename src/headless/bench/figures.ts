// One figure of the bench: what was measured, how much, in which unit, and what one aims at.

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What the design aims at; empty when nothing is. */
  readonly aim: string
}

export const figure = (name: string, value: number, unit: string, aim = ''): Figure => ({ name, value, unit, aim })

const shown = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en-US') : value >= 10 ? value.toFixed(1) : value.toPrecision(2)

/** The table as Markdown, as the README shows it. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, aim }) => `| ${name} | ${shown(value)} ${unit} | ${aim} |`)
  return ['| what | measured | aim |', '|---|---|---|', ...rows].join('\n')
}

/** Runs `work` and returns how long it took, in milliseconds of real time. */
export function timed(work: () => void): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}
