// F6 goes from part to part of the page, out of a terminal too, Shift+F6 back: the way out for those who have no pointer.
import { useEffect } from 'react'

export const isRegionKey = ({ key }: KeyboardEvent): boolean => key === 'F6'

const go = (by: number): void => {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(({ offsetParent }) => offsetParent !== null)
  const at = regions.findIndex((region) => region.contains(document.activeElement))
  const next = regions[(at + by + regions.length) % regions.length]
  if (next === undefined) return
  const inner = next.matches('[data-terminal]') ? next.querySelector<HTMLElement>('textarea') : null
  ;(inner ?? next).focus()
}

export const useRegionKeys = (): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isRegionKey(event)) return
      event.preventDefault()
      go(event.shiftKey ? -1 : 1)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
