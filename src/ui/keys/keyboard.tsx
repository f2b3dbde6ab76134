// What the keyboard does on the page, and the list of it when it is asked for.
import { lazy, Suspense } from 'react'
import { useLanes } from '../session.ts'
import { useKeys } from './use-keys.ts'

const KeysPage = lazy(async () => ({ default: (await import('./keys-page.tsx')).KeysPage }))

export const Keyboard = () => {
  useKeys()
  const open = useLanes((state) => state.keysOpen)
  return open ? <Suspense><KeysPage /></Suspense> : null
}
