import { useSyncExternalStore } from 'react'
import { hasSheets, sheets } from '../is-phone.ts'

const subscribe = (onChange: () => void): (() => void) => {
  const list = matchMedia(sheets)
  list.addEventListener('change', onChange)
  return () => list.removeEventListener('change', onChange)
}

/** Whether guide and stage take turns now. */
export const useSheets = (): boolean => useSyncExternalStore(subscribe, hasSheets)
