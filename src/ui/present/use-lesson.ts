// Whether the lesson stands beside the stage: terminals, when they are asked for, take its place.
import type { Page } from '../session.ts'
import { useGuide, useLanes } from '../session.ts'

export const useLessonShown = (): boolean => {
  const folded = useLanes(({ dockOpen }) => !dockOpen)
  const open = useGuide((state) => state.open)
  return folded && open
}

export const showLesson = ({ store, guide }: Page, shown = true): void => {
  if (shown) store.setState({ dockOpen: false })
  guide.setState({ open: shown })
}
