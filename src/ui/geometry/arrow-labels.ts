// Where the words of arrows stand: along the arrow, beside its client where that is free, and never through the words of another. Where
// there is no room at all an arrow has none; they are in its title and open with it.

type Ends = { readonly fromX: number; readonly toX: number; readonly y: number; readonly toY: number }
/** `slope`: how far it falls from letter to letter, along its arrow. */
export type Label = { readonly x: number; readonly y: number; readonly text: string; readonly slope: number }
/** `brief`: said where the words do not fit. */
export type Labelled = Ends & { readonly words: string; readonly brief?: string; readonly isRequest: boolean }

const letterWidth = 6.7
const lineHeight = 12.5
const above = 4
const margin = 6
/** Words further up cannot meet these. */
const reach = 48

type Placed = { readonly left: number; readonly right: number; readonly yAt: (x: number) => number; /** From line to line, straight down. */ readonly thick: number }

const fitting = (full: string, brief: string, room: number): string => {
  const most = Math.max(3, Math.floor(room / letterWidth))
  const words = Array.from(full).length <= most ? full : brief
  const letters = Array.from(words)
  return letters.length <= most ? words : `${letters.slice(0, most - 1).join('')}…`
}

const meet = (a: Placed, b: Placed): boolean => {
  const [left, right] = [Math.max(a.left, b.left), Math.min(a.right, b.right)]
  if (left >= right) return false
  const [atLeft, atRight] = [a.yAt(left) - b.yAt(left), a.yAt(right) - b.yAt(right)]
  const thick = Math.max(a.thick, b.thick)
  return Math.abs(atLeft) < thick || Math.abs(atRight) < thick || atLeft < 0 !== atRight < 0
}

/** Middles to try: in the gap beside the client first, in its middle, then to its sides; then in the gaps towards the server. */
const middles = ({ fromX, toX, isRequest }: Labelled, gap: number, spare: number): number[] => {
  const clientX = isRequest ? fromX : toX
  const serverX = isRequest ? toX : fromX
  const towards = serverX > clientX ? 1 : -1
  const gaps = Math.max(1, Math.round(Math.abs(serverX - clientX) / gap))
  return Array.from({ length: gaps }, (_, index) => clientX + towards * gap * (index + 0.5))
    .flatMap((middle) => (spare < 12 ? [middle] : [middle, middle - towards * (spare / 2), middle + towards * (spare / 2)]))
}

export const placeLabels = (arrows: readonly Labelled[], gap: number): readonly (Label | null)[] => {
  const placed: Placed[] = []
  return arrows.map((arrow) => {
    const { fromX, toX, y, toY, words, brief = words } = arrow
    const text = fitting(words, brief, gap - 2 * margin)
    const width = Array.from(text).length * letterWidth
    const slope = (toY - y) / (toX - fromX || 1)
    const yAt = (x: number): number => y + slope * (x - fromX) - above
    for (const x of middles(arrow, gap, gap - 2 * margin - width)) {
      const box = { left: x - width / 2, right: x + width / 2, yAt, thick: lineHeight * Math.hypot(1, slope) }
      if (text === '' || placed.slice(-reach).some((other) => meet(box, other))) continue
      placed.push(box)
      return { x, y: yAt(x), text, slope }
    }
    return null
  })
}

/** Level words from here, `letters` long: whether they would go through those of an arrow. */
export const isFree = (labels: readonly (Label | null)[], x: number, y: number, width: number): boolean =>
  labels.every((label) => {
    if (label === null) return true
    const half = (Array.from(label.text).length * letterWidth) / 2
    const [left, right] = [Math.max(x, label.x - half), Math.min(x + width, label.x + half)]
    if (left > right) return true
    const [atLeft, atRight] = [left, right].map((at) => label.y + label.slope * (at - label.x) - y) as [number, number]
    return Math.min(Math.abs(atLeft), Math.abs(atRight)) >= lineHeight + 2 && atLeft < 0 === atRight < 0
  })
