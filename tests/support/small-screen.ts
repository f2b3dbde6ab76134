// The part of a terminal that line editing needs: cells with wrapping, wide characters, and a few sequences.

const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x1f300 && code <= 0x1faff)

export class SmallScreen {
  private rows: string[][] = [[]]
  row = 0
  column = 0
  private readonly columns: number

  constructor(columns: number) { this.columns = columns }

  show(text: string): void {
    for (const [token] of text.matchAll(/\x1b\[(\d*)([A-Z])|[^]/gu)) {
      const sequence = /^\x1b\[(\d*)([A-Z])$/.exec(token)
      if (sequence) this.control(sequence[2]!, Number(sequence[1] || 1))
      else if (token === '\r') this.column = 0
      else if (token === '\n') { this.down(); this.column = 0 }
      else if (token === '\b') this.column = Math.max(0, Math.min(this.column, this.columns - 1) - 1)
      else if (token >= ' ') this.put(token)
    }
  }

  private control(kind: string, count: number): void {
    if (kind === 'A') this.row = Math.max(0, this.row - count)
    else if (kind === 'C') this.column = Math.min(this.columns - 1, this.column + count)
    else if (kind === 'J') { this.rows.length = this.row + 1; this.rows[this.row]!.length = Math.min(this.rows[this.row]!.length, this.column) }
    else throw new Error(`unknown sequence ${kind}`)
  }

  private down(): void {
    this.row++
    this.rows[this.row] ??= []
  }

  private put(char: string): void {
    const width = isWide(char.codePointAt(0)!) ? 2 : 1
    if (this.column + width > this.columns) { this.down(); this.column = 0 }
    const row = this.rows[this.row]!
    while (row.length < this.column) row.push(' ')
    row[this.column] = char
    if (width === 2) row[this.column + 1] = ''
    this.column += width
  }

  get text(): string { return this.rows.map((row) => row.join('').trimEnd()).join('\n') }
  /** Where the next character would stand. */
  get cursor(): readonly [number, number] { return this.column >= this.columns ? [this.row + 1, 0] : [this.row, this.column] }
}
