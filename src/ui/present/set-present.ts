import { withPresent } from '../../store/present.ts'
import type { Page } from '../session.ts'

/** Whether the guide was unfolded where no room watches. */
let guideWasOpen = true

/** Between the two nothing but the size of things and what is folded differs: the run goes on. */
export const setPresent = ({ store, guide }: Page, present: boolean): void => {
  if (present) {
    guideWasOpen = guide.getState().open
    guide.setState({ tab: 'scenario' })
  } else if (store.getState().present) {
    guide.setState({ open: guideWasOpen })
  }
  store.setState(withPresent(present, innerWidth > 1100))
}
