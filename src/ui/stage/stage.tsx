// The stage: three views of the same state, one key each, and below them what happened last.
import { lazy, Suspense } from 'react'
import type { StageView, Zoom } from '../../store/lanes-store.ts'
import type { Word } from '../glossary/glossary.ts'
import { Choices } from '../keys/choices.tsx'
import { useLanes, usePage } from '../session.ts'
import { ActionButton } from '../actions/open-action.tsx'
import { Lanes } from './lanes.tsx'
import { Strip } from './strip.tsx'

const MessagesView = lazy(async () => ({ default: (await import('../messages/messages-view.tsx')).MessagesView }))
const ClusterView = lazy(async () => ({ default: (await import('../cluster/cluster-view.tsx')).ClusterView }))

const views: readonly (readonly [StageView, string])[] = [['lanes', 'Lanes'], ['cluster', 'Cluster'], ['messages', 'Messages']]
const zooms = [['density', 'Whole'], ['tiles', 'Tiles'], ['keys', 'Keys']] as const satisfies readonly (readonly [Zoom, Word])[]

const Zooms = () => {
  const { store } = usePage()
  const zoom = useLanes((state) => state.zoom)
  return (
    <Choices
      label="Zoom"
      choices={zooms.map(([value, word]) => ({ value, words: word, word }))}
      isChosen={(name) => name === zoom}
      onChoose={(name) => store.setState({ zoom: name })}
    />
  )
}

const Bar = () => {
  const { store } = usePage()
  const view = useLanes((state) => state.view)
  const sideOpen = useLanes((state) => state.sideOpen)
  return (
    <div className="stage-bar">
      {view === 'lanes' && <Zooms />}
      <ActionButton action={{ kind: 'create-topic' }} label="Create a topic">+ topic</ActionButton>
      <span id="stage-tools" className="grow" />
      <Choices
        label="View"
        choices={views.map(([value, words], index) => ({ value, words: <>{words}<kbd aria-hidden="true">{index + 1}</kbd></> }))}
        isChosen={(name) => name === view}
        onChoose={(name) => store.setState({ view: name })}
      />
      <button type="button" className="fold" aria-expanded={sideOpen} onClick={() => store.setState({ sideOpen: !sideOpen })}>
        Details
      </button>
    </div>
  )
}

export const Stage = () => {
  const view = useLanes((state) => state.view)
  const changed = useLanes((state) => state.changed)
  return (
    <main className="stage" tabIndex={-1} aria-label="Stage" data-region data-changed={changed.map(({ words }) => words).join('; ')}>
      <Suspense fallback={<div />}>
        {view === 'lanes' && <Lanes />}
        {view === 'cluster' && <ClusterView />}
        {view === 'messages' && <MessagesView />}
      </Suspense>
      <Bar />
      <Strip />
    </main>
  )
}
