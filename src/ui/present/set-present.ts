import { withPresent } from '../../store/present.ts'
import type { Page } from '../session.ts'

/** Between the two nothing but the size of things and what is folded differs: the run goes on. */
export const setPresent = ({ store }: Page, present: boolean): void =>
  store.setState(withPresent(present, innerWidth > 1100))
