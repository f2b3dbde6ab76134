// Everything on the page that can be opened in the inspector, by pointer or by keyboard.
import type { KeyboardEvent, ReactNode } from 'react'
import { isSameTarget, targetText } from '../store/target.ts'
import type { InspectTarget } from '../worker/view.ts'
import { rememberOpener } from './keys/key-table.ts'
import { useLanes, usePage } from './session.ts'

export const useOpen = (): ((target: InspectTarget) => void) => {
  const { store, session } = usePage()
  return (target) => {
    rememberOpener()
    const { target: before, inspection } = store.getState()
    store.setState({ target, sideOpen: true, inspection: isSameTarget(before, target) ? inspection : null })
    session.look({ inspect: target })
  }
}

const useIsOpen = (target: InspectTarget): boolean => useLanes((state) => isSameTarget(state.target, target))

/** Enter and space act as they do on a button. */
const onEnter = (act: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' && event.key !== ' ') return
  event.preventDefault()
  act()
}

type Props = { readonly target: InspectTarget; readonly label: string; readonly children: ReactNode; readonly className?: string; readonly stop?: boolean }

/** A part of a drawing that opens. Where arrow keys lead to it from another, it is no stop of Tab. */
export const Opens = ({ target, label, children, className, stop = true }: Props) => {
  const open = useOpen()
  const isOpen = useIsOpen(target)
  const act = () => open(target)
  return (
    <g
      role="button"
      tabIndex={stop ? 0 : -1}
      className={className === undefined ? 'opens' : `opens ${className}`}
      aria-label={label}
      aria-pressed={isOpen}
      data-opens={targetText(target)}
      onClick={act}
      onKeyDown={onEnter(act)}
    >
      {children}
    </g>
  )
}
