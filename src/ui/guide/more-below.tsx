// Says in a line at the foot of the guide's text, or a lesson's, that it goes on, where no scroll bar is seen.
import { useEffect, useRef, useState } from 'react'

const least = 12
/** It has a line of its own: no text is half behind it. */
const height = 18

/** How far down the text's lower edge is, while more of it lies below; else null. */
const edgeOf = (main: HTMLElement): number | null => {
  const body = main.querySelector<HTMLElement>('.guide-body, .lesson-body')
  if (body === null || body.scrollHeight - body.scrollTop - body.clientHeight <= least) return null
  return Math.min(body.offsetTop + body.offsetHeight - height, main.clientHeight - height)
}

export const MoreBelow = () => {
  const ref = useRef<HTMLSpanElement>(null)
  const [edge, setEdge] = useState<number | null>(null)
  useEffect(() => {
    const main = ref.current?.parentElement
    if (main == null) return
    let asked = 0
    const look = (): void => {
      cancelAnimationFrame(asked)
      asked = requestAnimationFrame(() => setEdge(edgeOf(main)))
    }
    const sizes = new ResizeObserver(look)
    const content = new MutationObserver(look)
    sizes.observe(main)
    content.observe(main, { subtree: true, childList: true, characterData: true, attributeFilter: ['open'] })
    main.addEventListener('scroll', look, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(asked)
      sizes.disconnect()
      content.disconnect()
      main.removeEventListener('scroll', look, { capture: true })
    }
  }, [])
  return <span className="more-below" ref={ref} hidden={edge === null} style={{ top: edge ?? 0 }} aria-hidden="true">goes on below ▾</span>
}
