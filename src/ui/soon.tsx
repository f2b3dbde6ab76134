// Parts of the page that are not needed in its first moment: they are fetched by themselves as soon as the first view is drawn.
import type { ComponentType } from 'react'
import { lazy, Suspense } from 'react'

let begin: () => void = () => undefined
const seen = new Promise<void>((resolve) => { begin = resolve })

/** The first view is drawn. */
export const pageIsSeen = (): void => begin()

/** Nothing stands in its place until it is there. */
export const soon = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> => {
  const loaded = seen.then(load)
  const Part = lazy(async () => ({ default: await loaded }))
  return (props) => <Suspense><Part {...props} /></Suspense>
}
