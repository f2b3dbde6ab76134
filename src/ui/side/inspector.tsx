import { Fragment } from 'react'
import { clockOf, dayOf, spanText, timeOfDay } from '../../store/clock-text.ts'
import { isSameTarget, targetText } from '../../store/target.ts'
import type { InspectField, InspectTarget } from '../../worker/view.ts'
import { TargetActions } from '../actions/target-actions.tsx'
import { useOpen } from '../opens.tsx'
import { useLanes } from '../session.ts'
import { asShown } from '../words/as-shown.ts'

const valueText = ({ value, unit }: InspectField): string => {
  if (value === null) return '-'
  if (typeof value === 'string') return asShown(value)
  switch (unit) {
    case 'instant': return clockOf(value)
    case 'us': return spanText(value)
    case 'ms': return `${value} ms`
    case 'wall': return `${dayOf(value)} ${timeOfDay(value)}`
    case 'bytes': return `${value} B`
    case undefined: return String(value)
  }
}

const Field = ({ field }: { field: InspectField }) => {
  const open = useOpen()
  const { link } = field
  const text = valueText(field)
  return (
    <>
      <dt style={field.depth === undefined ? undefined : { paddingLeft: field.depth * 8 }}>{field.name}</dt>
      <dd>
        {link === undefined ? text : <button type="button" className="link" onClick={() => open(link)}>{text}</button>}
      </dd>
    </>
  )
}

/** What can be said before the worker has answered, and when it has nothing to say. */
const heading = (target: InspectTarget): string => {
  const text = targetText(target)
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** Its heading and as much below it as there is room for. */
const bringIntoView = (section: HTMLElement | null): void => {
  section?.scrollIntoView({ block: 'nearest' })
  section?.querySelector('h2')?.scrollIntoView({ block: 'nearest' })
}

export const Inspector = () => {
  const target = useLanes((state) => state.target)
  const inspection = useLanes((state) => state.inspection)
  if (target === null) return <p className="hint">Click a record, a flag, a worker or a message to open it. With the keyboard: Tab to it, then Enter.</p>
  const shown = isSameTarget(inspection?.target ?? null, target) ? inspection : null
  return (
    <section className="inspector" aria-label="Opened" key={targetText(target)} ref={bringIntoView} data-inspector={targetText(target)}>
      <h2>{shown === null ? heading(target) : asShown(shown.title)}</h2>
      <TargetActions target={target} />
      {shown !== null && shown.sections.length === 0 && <p className="hint">It is not there, or not any more.</p>}
      {shown?.sections.map(({ title, fields }, index) => (
        <Fragment key={title ?? index}>
          {title !== null && <h3>{title}</h3>}
          <dl>{fields.map((field, place) => <Field key={`${field.name} ${place}`} field={field} />)}</dl>
        </Fragment>
      ))}
    </section>
  )
}
