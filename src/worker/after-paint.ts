const latestMs = 200

/** What has just been changed is drawn first; a page that nobody sees draws nothing, and does not wait for it. */
export const afterPaint = (act: () => void): void => {
  let done = false
  const once = (): void => {
    if (done) return
    done = true
    act()
  }
  requestAnimationFrame(() => setTimeout(once))
  setTimeout(once, latestMs)
}
