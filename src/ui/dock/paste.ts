// Text that is pasted into a terminal: sent as a terminal sends it, in pieces. Signs that would act as keys of their own are left out: what is
// pasted is text.

const pieceLength = 2048
const markLength = 6
const betweenMs = 16

const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f]/g

export const asPasted = (text: string, bracketed: boolean): string => {
  const plain = text.replace(/\r\n?|\n/g, '\r').replace(controls, '')
  return bracketed ? `\u001b[200~${plain}\u001b[201~` : plain
}

/** Pieces of a text, no character and no mark torn in two. */
export const piecesOf = (text: string): string[] => {
  const pieces: string[] = []
  for (let from = 0; from < text.length;) {
    let to = text.length - from <= pieceLength + markLength ? text.length : from + pieceLength
    if (to < text.length && (text.charCodeAt(to - 1) & 0xfc00) === 0xd800) to -= 1
    pieces.push(text.slice(from, to))
    from = to
  }
  return pieces
}

/** Types in the order it is called; what is long goes piece by piece, and what is typed meanwhile follows it. */
export const inPieces = (type: (text: string) => void): ((text: string) => void) => {
  const waiting: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const next = (): void => {
    const piece = waiting.shift()
    if (piece !== undefined) type(piece)
    timer = waiting.length > 0 ? setTimeout(next, betweenMs) : undefined
  }
  return (text) => {
    waiting.push(...piecesOf(text))
    if (timer === undefined) next()
  }
}
