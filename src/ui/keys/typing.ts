// Somebody types a command, and no terminal has the cursor: its letters are not keys of the page. One key by itself is, once nothing follows it.

const followsWithinMs = 200
const lastsMs = 900

type Pressed = Pick<KeyboardEvent, 'timeStamp'>

export const typingGuard = () => {
  let last: { readonly chord: string; readonly atMs: number } | null = null
  let typingUntilMs = 0
  let waiting: { readonly act: () => void; readonly timer: ReturnType<typeof setTimeout> } | null = null
  const flush = (): void => {
    if (waiting === null) return
    clearTimeout(waiting.timer)
    const { act } = waiting
    waiting = null
    act()
  }
  return (event: Pressed, chord: string, act: () => void, onTyping: () => void): void => {
    const { timeStamp: atMs } = event
    const follows = last !== null && last.chord !== chord && atMs - last.atMs < followsWithinMs
    last = { chord, atMs }
    if (follows || atMs < typingUntilMs) {
      if (waiting !== null) clearTimeout(waiting.timer)
      waiting = null
      if (atMs >= typingUntilMs) onTyping()
      typingUntilMs = atMs + lastsMs
      return
    }
    flush()
    waiting = { act, timer: setTimeout(flush, followsWithinMs) }
  }
}
