// The stage: three views of the same state, one key each, and below them what happened last.
import { lazy, Suspense, useEffect } from 'react'
import type { StageView, Zoom } from '../../store/lanes-store.ts'
import { useLanes, usePage } from '../session.ts'
import { LanesView } from './lanes-view.tsx'
import { Strip } from './strip.tsx'

const MessagesView = lazy(async () => ({ default: (await import('../messages/messages-view.tsx')).MessagesView }))
const ClusterView = lazy(async () => ({ default: (await import('../cluster/cluster-view.tsx')).ClusterView }))

const views: readonly (readonly [StageView, string])[] = [['lanes', 'Lanes'], ['cluster', 'Cluster'], ['messages', 'Messages']]
const zooms: readonly (readonly [Zoom, string, string])[] = [
  ['density', 'Whole', 'The whole log, as records per second'],
  ['tiles', 'Tiles', 'The newest records as tiles'],
  ['keys', 'Keys', 'The newest records with their keys'],
]

/** Keys typed into a field or a terminal are not for the page; with Alt they always are. */
const isForPage = ({ target, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean => {
  if (ctrlKey || metaKey) return false
  const inField = target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  return altKey || !inField
}

const useKeys = (): void => {
  const { store } = usePage()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isForPage(event)) return
      const view = views[Number(event.code.replace('Digit', '')) - 1]
      const { zoom } = store.getState()
      const at = zooms.findIndex(([name]) => name === zoom)
      const nearer = event.key === '+' || event.key === '=' ? zooms[at + 1] : event.key === '-' ? zooms[at - 1] : undefined
      if (view === undefined && nearer === undefined) return
      event.preventDefault()
      store.setState({ ...(view === undefined ? {} : { view: view[0] }), ...(nearer === undefined ? {} : { zoom: nearer[0] }) })
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [store])
}

const Zooms = () => {
  const { store } = usePage()
  const zoom = useLanes((state) => state.zoom)
  return (
    <div className="choices" role="radiogroup" aria-label="Zoom">
      {zooms.map(([name, words, title]) => (
        <button key={name} type="button" role="radio" aria-checked={zoom === name} title={`${title} (+ and −)`} onClick={() => store.setState({ zoom: name })}>
          {words}
        </button>
      ))}
    </div>
  )
}

const Bar = () => {
  const { store } = usePage()
  const view = useLanes((state) => state.view)
  const sideOpen = useLanes((state) => state.sideOpen)
  return (
    <div className="stage-bar">
      {view === 'lanes' && <Zooms />}
      <span id="stage-tools" className="grow" />
      <div className="choices" role="radiogroup" aria-label="View">
        {views.map(([name, words], index) => (
          <button key={name} type="button" role="radio" aria-checked={view === name} onClick={() => store.setState({ view: name })}>
            {words}<kbd aria-hidden="true">{index + 1}</kbd>
          </button>
        ))}
      </div>
      <button type="button" className="fold" aria-expanded={sideOpen} onClick={() => store.setState({ sideOpen: !sideOpen })}>
        Details
      </button>
    </div>
  )
}

export const Stage = () => {
  useKeys()
  const view = useLanes((state) => state.view)
  return (
    <main className="stage" tabIndex={-1} aria-label="Stage" data-region>
      <Bar />
      <Suspense fallback={<div />}>
        {view === 'lanes' && <LanesView />}
        {view === 'cluster' && <ClusterView />}
        {view === 'messages' && <MessagesView />}
      </Suspense>
      <Strip />
    </main>
  )
}
