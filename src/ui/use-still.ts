import { useSyncExternalStore } from 'react'

const query = '(prefers-reduced-motion: reduce)'

const subscribe = (onChange: () => void): (() => void) => {
  const list = matchMedia(query)
  list.addEventListener('change', onChange)
  return () => list.removeEventListener('change', onChange)
}

/** Whoever wants less motion sees the same run in steps. */
export const isStill = (): boolean => matchMedia(query).matches

export const useStill = (): boolean => useSyncExternalStore(subscribe, isStill)
