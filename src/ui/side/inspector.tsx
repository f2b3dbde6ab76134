import { Fragment, useEffect, useRef } from 'react'
import { clockOf, dayOf, spanText, timeOfDay } from '../../store/clock-text.ts'
import type { Names } from '../../store/names.ts'
import { nodeName } from '../../store/names.ts'
import { isSameTarget, targetText } from '../../store/target.ts'
import type { Inspection, InspectField, InspectTarget } from '../../worker/view.ts'
import { TargetActions } from '../actions/target-actions.tsx'
import { useOpen } from '../opens.tsx'
import { useLanes } from '../session.ts'
import { Explained } from '../glossary/words.tsx'
import { asShown } from '../words/as-shown.ts'
import { narrate } from '../words/narrate.ts'

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

/** Fields that name a process of the run: it is called as everywhere on the page. */
const isOfProcesses = (name: string): boolean => ['node', 'process', 'from, to'].includes(name) || /^connection \d+$/.test(name)
const withNames = (text: string, names: Names): string =>
  text.replace(/\b(?:consumer|producer|admin|broker|controller)-\d+\b/g, (node) => nodeName(node, names))

/** Members of a group are listed by their one name; their ids are the values. */
const nameOf = ({ name, link }: InspectField, names: Names): string => {
  const known = link?.kind === 'member' ? names[link.memberId] : undefined
  return known === undefined ? name : `${known}${name.endsWith(' (leader)') ? ' (leader)' : ''}`
}

/** An entry of the journal in its own sentence. */
const Entry = ({ field, id }: { field: InspectField; id: number }) => {
  const open = useOpen()
  const names = useLanes((state) => state.names)
  const entry = useLanes((state) => state.journal.find((each) => each.id === id))
  const node = String(field.value)
  return (
    <>
      <dt>{nodeName(node, names)}</dt>
      <dd><button type="button" className="link" onClick={() => open({ kind: 'entry', id })}>{entry === undefined ? field.name : asShown(narrate(entry, names))}</button></dd>
    </>
  )
}

const Field = ({ field }: { field: InspectField }) => {
  const open = useOpen()
  const { link } = field
  const names = useLanes((state) => state.names)
  if (link?.kind === 'entry') return <Entry field={field} id={link.id} />
  const text = isOfProcesses(field.name) ? withNames(valueText(field), names) : valueText(field)
  return (
    <>
      <dt style={field.depth === undefined ? undefined : { paddingLeft: field.depth * 8 }}><Explained name={nameOf(field, names)} /></dt>
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

/** Entries in the journal's own sentence; members and clients by their one name, the ids stand below. */
const useTitle = (shown: Inspection | null, target: InspectTarget | null): string => {
  const names = useLanes((state) => state.names)
  const entry = useLanes((state) => (target?.kind === 'entry' ? state.journal.find(({ id }) => id === target.id) : undefined))
  if (target === null) return ''
  if (entry !== undefined) return narrate(entry, names)
  const name = target.kind === 'member' ? names[target.memberId] : target.kind === 'client' ? names[target.node] : undefined
  const title = shown === null ? heading(target) : shown.title
  if (name === undefined) return title
  if (shown?.sections.length === 0) return name.slice(0, 1).toUpperCase() + name.slice(1)
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}${target.kind === 'member' ? `, member of ${target.groupId}` : ''}`
}

/** Its heading and as much below it as there is room for. */
const bringIntoView = (section: HTMLElement | null, whole: boolean): void => {
  if (whole) section?.scrollIntoView({ block: 'nearest' })
  section?.querySelector('h2')?.scrollIntoView({ block: 'nearest' })
}

export const Inspector = () => {
  const target = useLanes((state) => state.target)
  const inspection = useLanes((state) => state.inspection)
  const shown = target !== null && isSameTarget(inspection?.target ?? null, target) ? inspection : null
  const title = useTitle(shown, target)
  const ref = useRef<HTMLElement>(null)
  const opened = target === null ? '' : targetText(target)
  const isThere = shown !== null
  const isGone = shown?.sections.length === 0
  const hasForm = useLanes(({ action }) => action?.kind === 'client' && target?.kind === 'client' && action.node === target.node)
  // When it is opened, and again when what is known of it has come; below a form about it, it does not push that out of sight.
  useEffect(() => { if (opened !== '' && !hasForm) bringIntoView(ref.current, isThere) }, [opened, isThere, hasForm])
  if (target === null) return null
  return (
    <section className="inspector" aria-label="Opened" key={opened} ref={ref} data-inspector={opened}>
      <h2>{asShown(title)}</h2>
      {!isGone && <TargetActions target={target} />}
      {isGone && <p className="hint">{target.kind === 'member' ? `No member of ${target.groupId} at this instant.` : 'It is not there, or not any more.'}</p>}
      {shown?.sections.map(({ title, fields }, index) => (
        <Fragment key={title ?? index}>
          {title !== null && <h3>{title}</h3>}
          <dl>{fields.map((field, place) => <Field key={`${field.name} ${place}`} field={field} />)}</dl>
        </Fragment>
      ))}
    </section>
  )
}
