// ToolsUtils.prettyPrintTable: each cell padded to its column's widest and followed by a tab.

export function prettyTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [headers, ...rows]
  const widths = headers.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all.map((row) => `${row.map((cell, i) => `${cell.padEnd(widths[i] ?? 0)}\t`).join('')}\n`).join('')
}
