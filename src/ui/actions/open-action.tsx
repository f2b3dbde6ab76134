// Quiet buttons on the things themselves, which open what can be done to them.
import type { KeyboardEvent, ReactNode } from 'react'
import type { Action } from '../../store/action.ts'
import type { LanesState } from '../../store/lanes-store.ts'
import { metrics } from '../geometry/stage-layout.ts'
import { isNarrow } from '../is-phone.ts'
import type { Page } from '../session.ts'
import { useLanes, usePage } from '../session.ts'
import type { InspectTarget } from '../../worker/view.ts'
import './actions.css'

let openedFrom: HTMLElement | SVGElement | null = null

/** What is opened below a form about a client is that client, not another one. */
const detailsBelow = (action: Action, { target, cluster }: LanesState): InspectTarget | null => {
  if (action.kind !== 'client' || target === null) return target
  const isIt = target.kind === 'client' ? target.node === action.node
    : target.kind === 'member' && cluster.groups.some(({ groupId, members }) => groupId === target.groupId
      && members.some(({ memberId, consumer }) => memberId === target.memberId && consumer === action.node))
  return isIt ? target : { kind: 'client', node: action.node }
}

const useOpenAction = (): ((action: Action) => void) => {
  const { store, guide, session } = usePage()
  return (action) => {
    const { activeElement } = document
    const inside = activeElement?.closest('.action') != null
    if (!inside && (activeElement instanceof HTMLElement || activeElement instanceof SVGElement)) openedFrom = activeElement
    const { target } = store.getState()
    const details = detailsBelow(action, store.getState())
    store.setState({ action, sideOpen: true, ...(details === target ? {} : { target: details, inspection: null }) })
    if (details !== target) session.look({ inspect: details })
    guide.setState({ sheet: 'stage' })
  }
}

/** Goes back to where it was opened from; where details lie over the stage they fold too. */
export const closeAction = ({ store }: Page): void => {
  store.setState(({ target, sideOpen, present }) => ({ action: null, sideOpen: (isNarrow() || present) && target === null ? false : sideOpen }))
  if (openedFrom?.isConnected) openedFrom.focus({ preventScroll: true })
  else document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
  openedFrom = null
}

type Props = { readonly action: Action; readonly children: ReactNode; readonly label?: string; readonly className?: string }

/** All but what is done to a client asks a broker: while none is up it is not offered. */
const useIsOffered = ({ kind }: Action): boolean => useLanes(({ cluster }) => kind === 'client' || cluster.brokers.some(({ up }) => up))

export const ActionButton = ({ action, children, label, className = 'act' }: Props) => {
  const open = useOpenAction()
  const isOffered = useIsOffered(action)
  return isOffered && <button type="button" className={className} aria-label={label} onClick={() => open(action)}>{children}</button>
}

type DrawnProps = { readonly action: Action; readonly label: string; readonly children: ReactNode }

/** A button that is part of a drawing. */
const DrawnAction = ({ action, label, children }: DrawnProps) => {
  const open = useOpenAction()
  const isOffered = useIsOffered(action)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    open(action)
  }
  return isOffered && (
    <g role="button" tabIndex={0} className="opens" aria-label={label} onClick={() => open(action)} onKeyDown={onKeyDown}>
      {children}
    </g>
  )
}

/** Three dots in a box's corner, with room for a finger around them: `finger` where fingers are what there is. */
export const Dots = ({ action, label, x, y, finger = false }: { action: Action; label: string; x: number; y: number; finger?: boolean }) => (
  <DrawnAction action={action} label={label}>
    <rect className="hit dots" x={x - (finger ? 40 : 24)} y={finger ? y - 4 : y} width={finger ? 40 : 24} height={finger ? 40 : 24} rx={3} />
    {[0, 1, 2].map((dot) => <circle key={dot} cx={x - 17 + dot * 5} cy={y + 11} r={1.4} fill="#5c646d" />)}
  </DrawnAction>
)

export const AddConsumer = ({ topic, groupId, x, y, width }: { topic: string; groupId?: string; x: number; y: number; width: number }) => (
  <DrawnAction action={{ kind: 'consume', topic, ...(groupId === undefined ? {} : { groupId }) }} label={`add a consumer of ${topic}${groupId === undefined ? '' : ` to ${groupId}`}`}>
    <rect className="hit add" x={x} y={y} width={width} height={metrics.addHeight} rx={3} />
    <text className="quiet" x={x + width / 2} y={y + 19} textAnchor="middle">+ add a consumer</text>
  </DrawnAction>
)
