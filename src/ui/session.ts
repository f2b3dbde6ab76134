// What the parts of the page act on: the store to read, the session to act by. Handed down from the composition root.
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { GuideState, GuideStore } from '../store/guide-store.ts'
import type { LanesState, LanesStore } from '../store/lanes-store.ts'
import type { Sharing } from '../store/sharing.ts'
import type { Session } from '../worker/session.ts'

export type Page = { readonly store: LanesStore; readonly session: Session; readonly guide: GuideStore; readonly sharing: Sharing }

export const PageContext = createContext<Page | null>(null)

export const usePage = (): Page => {
  const page = useContext(PageContext)
  if (page === null) throw new Error('a part of the page stands outside of it')
  return page
}

export const useLanes = <T>(select: (state: LanesState) => T): T => useStore(usePage().store, select)

export const useGuide = <T>(select: (state: GuideState) => T): T => useStore(usePage().guide, select)
