// What a room's bar has besides time: the views, the lesson, the terminals.
import type { StageView } from '../../store/lanes-store.ts'
import { Choices } from '../keys/choices.tsx'
import { useLanes, usePage } from '../session.ts'
import { showLesson, useLessonShown } from './use-lesson.ts'

const views: readonly (readonly [StageView, string])[] = [['lanes', 'Lanes'], ['cluster', 'Cluster'], ['messages', 'Messages']]

/** In front of a room the stage has no bar of its own, and the dock no tabs while it is folded. */
export const PresentTools = () => {
  const page = usePage()
  const { store } = page
  const lesson = useLessonShown()
  const view = useLanes((state) => state.view)
  const dockOpen = useLanes((state) => state.dockOpen)
  return (
    <>
      <Choices label="View" choices={views.map(([value, words]) => ({ value, words }))} isChosen={(name) => name === view} onChoose={(name) => store.setState({ view: name })} />
      <button type="button" title="Fold or unfold the lesson (G)" aria-expanded={lesson} onClick={() => showLesson(page, !lesson)}>Lesson</button>
      <button type="button" title="Fold or unfold the terminals (T)" aria-expanded={dockOpen} onClick={() => store.setState({ dockOpen: !dockOpen })}>Terminals</button>
    </>
  )
}
