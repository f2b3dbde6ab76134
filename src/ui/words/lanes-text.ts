// The lanes somebody has, in as many letters as there is room for.

/** `0–3`: neighbours, where there is no room for each. */
const runsOf = (lanes: readonly number[]): string => {
  const runs: [number, number][] = []
  for (const lane of lanes) {
    const last = runs.at(-1)
    if (last !== undefined && last[1] === lane - 1) last[1] = lane
    else runs.push([lane, lane])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}

export const lanesText = (lanes: readonly number[], letters: number): string => {
  if (`lanes ${lanes.join(', ')}`.length > letters) return `lanes ${runsOf(lanes)}`
  const shown = lanes.length > 6 ? `${lanes.slice(0, 5).join(', ')} … ${lanes[lanes.length - 1]!}` : lanes.join(', ')
  return `${lanes.length === 1 ? 'lane' : 'lanes'} ${shown}`
}

/** Words in lines of so many letters. */
export const wrapped = (words: string, letters: number): readonly string[] => {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
