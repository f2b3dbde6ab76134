// What the reader is about to do: a few fields, and at its foot the command line that does the same, which changes along with them, to be
// copied or run in a terminal.
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Action, TopicAction } from '../../store/action.ts'
import { actionText } from '../../store/action.ts'
import { CopyButton } from '../guide/copy-button.tsx'
import { hasSheets } from '../is-phone.ts'
import { Choices } from '../keys/choices.tsx'
import { useLanes, usePage } from '../session.ts'
import type { Access } from './cluster-access.ts'
import { accessTo } from './cluster-access.ts'
import { clientForm, resetForm } from './client-forms.ts'
import type { Field, Form, Offer, Values } from './form.ts'
import { yes } from './form.ts'
import { closeAction } from './open-action.tsx'
import { actionTitle, whatHasGone } from './gone-words.ts'
import { changeForm, consumeForm, createTopicForm, loadForm, sendForm } from './topic-forms.ts'
import { useRunLine } from './use-run-line.ts'
import type { ClusterView } from '../../worker/view.ts'

const topicActions: readonly (readonly [TopicAction, string])[] = [['send', 'Send'], ['load', 'Load'], ['consume', 'Consume'], ['change', 'Change']]

/** Null: what it was about is not there any more. */
const formOf = (action: Action, cluster: ClusterView): Form | null => {
  if (action.kind === 'create-topic') return createTopicForm(cluster)
  if (action.kind === 'client') {
    const client = cluster.clients.find(({ node }) => node === action.node)
    return client === undefined ? null : clientForm(client, cluster.clients)
  }
  if (action.kind === 'reset') {
    const group = cluster.groups.find(({ groupId }) => groupId === action.groupId)
    return group === undefined ? null : resetForm(group, action.topic, cluster)
  }
  const topic = cluster.topics.find(({ name }) => name === action.topic)
  if (topic === undefined) return null
  if (action.kind === 'send') return sendForm(topic)
  if (action.kind === 'load') return loadForm(topic)
  return action.kind === 'consume' ? consumeForm(topic, cluster.groups, action.groupId, action.again) : changeForm(topic)
}

type FieldProps = { readonly field: Field; readonly value: string; readonly onChange: (value: string) => void }

const Input = ({ field, value, onChange, id }: FieldProps & { readonly id: string }) => {
  const { kind, choices, known, name } = field
  if (kind === 'choice') {
    return (
      <select id={id} name={name} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices?.map(([choice, words]) => <option key={choice} value={choice}>{words}</option>)}
      </select>
    )
  }
  if (kind === 'area') return <textarea id={id} name={name} rows={name === 'value' ? 3 : 2} spellCheck={false} value={value} onChange={(event) => onChange(event.target.value)} />
  const numeric = kind === 'number'
  return (
    <>
      <input id={id} name={name} type="text" inputMode={numeric ? 'decimal' : undefined} autoComplete="off" spellCheck={false} list={known === undefined ? undefined : `${id}-known`} value={value} onChange={(event) => onChange(event.target.value)} />
      {known !== undefined && <datalist id={`${id}-known`}>{known.map((each) => <option key={each} value={each} />)}</datalist>}
    </>
  )
}

const FieldRow = (props: FieldProps) => {
  const id = useId()
  const { field, value, onChange } = props
  if (field.kind === 'check') {
    return (
      <label className="tick">
        <input type="checkbox" name={field.name} checked={value === yes} onChange={(event) => onChange(event.target.checked ? yes : '')} /> {field.label}
      </label>
    )
  }
  return (
    <div className={field.kind === 'area' ? 'field tall' : 'field'}>
      <label htmlFor={id}>{field.label}</label>
      <Input {...props} id={id} />
      {field.hint !== undefined && <small>{field.hint}</small>}
    </div>
  )
}

/** The second click of a double click: who does something twice presses twice. */
const isRepeat = (clicks: number): boolean => clicks > 1

type OfferProps = {
  readonly offer: Offer
  readonly first: boolean
  readonly waits: boolean
  readonly onRan: (words: string, line?: string) => void
  readonly onRefused: (words: string) => void
}

const OfferRow = ({ offer, first, waits, onRan, onRefused }: OfferProps) => {
  const { run, press } = useRunLine()
  const { name, words, line, refused } = offer
  if (refused !== undefined) return <div className="offer" data-offer={name}><p className="refused" role="status">{refused}</p></div>
  const act = () => {
    if (offer.press !== undefined) {
      press(offer.press)
      onRan(`Ctrl+C was pressed in terminal ${offer.press}.`)
    }
    if (line === undefined) return
    const terminal = run(line, offer.lasts === true, offer.aside)
    if (terminal === null) onRefused('Every terminal is busy: end what runs in one of them.')
    else onRan(`Typed in terminal ${terminal}.`, line)
  }
  return (
    <div className="offer" data-offer={name}>
      {line !== undefined && <pre tabIndex={0} aria-label="The command"><code>{line}</code></pre>}
      <div className="row">
        <button type="button" className={first ? 'primary' : ''} aria-disabled={waits} onClick={({ detail }) => !waits && !isRepeat(detail) && act()}>{words}</button>
        {line !== undefined && <CopyButton text={line} what="the command" />}
        {waits && <small>Preview first.</small>}
      </div>
      {offer.note !== undefined && <p className="note">{offer.note}</p>}
    </div>
  )
}

type BodyProps = { readonly form: Form; readonly access: Access; readonly onDone: () => void }

const Body = ({ form, access, onDone }: BodyProps) => {
  const [initial] = useState(form.initial)
  const [values, setValues] = useState<Values>(initial)
  const [ran, setRan] = useState<ReadonlySet<string>>(new Set())
  const [told, setTold] = useState({ words: '', times: 0 })
  const offers = form.offers(values, access)
  const lineBefore = ({ after }: Offer) => offers.find(({ name }) => name === after)?.line
  const hint = form.hint?.(values) ?? null
  const change = (name: string, value: string) => {
    setValues({ ...values, [name]: value })
    if (told.words !== '') setTold({ ...told, words: '' })
  }
  const tell = (words: string) => setTold({ words, times: told.times + 1 })
  return (
    <>
      {form.fields.filter(({ when }) => when?.(values) ?? true).map((field) => (
        <FieldRow key={field.name} field={field} value={values[field.name] ?? ''} onChange={(value) => change(field.name, value)} />
      ))}
      {hint !== null && <p className="hint">{hint}</p>}
      {offers.map((offer, index) => (
        <OfferRow
          key={offer.name}
          offer={offer}
          first={index === 0}
          waits={offer.after !== undefined && !ran.has(lineBefore(offer) ?? '')}
          onRan={(words, line) => {
            tell(words)
            if (line !== undefined) setRan(new Set([...ran, line]))
            onDone()
          }}
          onRefused={tell}
        />
      ))}
      <p className="told" role="status" data-told={told.times}>{told.words}</p>
    </>
  )
}

const TopicTabs = ({ kind, topic }: { kind: TopicAction; topic: string }) => {
  const { store } = usePage()
  return (
    <Choices
      label="What to do"
      choices={topicActions.map(([value, words]) => ({ value, words }))}
      isChosen={(value) => value === kind}
      onChoose={(next) => store.setState({ action: { kind: next, topic } })}
    />
  )
}

const isTopicAction = (action: Action): action is Extract<Action, { kind: TopicAction }> =>
  topicActions.some(([kind]) => kind === action.kind)

const once: ReadonlySet<Action['kind']> = new Set(['create-topic', 'consume', 'load', 'client'] as const)

const identity = (action: Action): string => `${action.kind} ${actionText(action)} ${'groupId' in action ? action.groupId ?? '' : ''} ${'again' in action}`

const Opened = ({ action }: { action: Action }) => {
  const cluster = useLanes((state) => state.cluster)
  const names = useLanes((state) => state.names)
  const page = usePage()
  const close = () => closeAction(page)
  // Where it takes the stage's room it goes as soon as it is done; what is sent or reset is done again and again.
  const done = () => {
    if (once.has(action.kind) && (page.store.getState().present || hasSheets())) close()
  }
  const ref = useRef<HTMLElement>(null)
  const form = formOf(action, cluster)
  const access = accessTo(cluster)
  const key = identity(action)
  useEffect(() => {
    ref.current?.scrollIntoView({ block: 'nearest' })
    ref.current?.querySelector<HTMLElement>('.body :is(input, select, textarea, button)')?.focus({ preventScroll: true })
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    close()
  }
  return (
    <section className="action" aria-label={form?.title ?? actionTitle(action, names)} ref={ref} onKeyDown={onKeyDown} data-action={action.kind}>
      <h2>
        <b>{form?.title ?? actionTitle(action, names)}</b>
        <button type="button" className="close-action" aria-label="Close" onClick={close}>×</button>
      </h2>
      {isTopicAction(action) && form !== null && <TopicTabs kind={action.kind} topic={action.topic} />}
      <div className="body">
        {form === null && <p className="hint">{whatHasGone(action, cluster, names)}</p>}
        {form !== null && access === null && <p className="hint">There is no broker yet. Start one first: docker compose up -d.</p>}
        {form !== null && access !== null && <Body key={key} form={form} access={access} onDone={done} />}
      </div>
    </section>
  )
}

export const ActionPanel = () => {
  const action = useLanes((state) => state.action)
  return action === null ? null : <Opened key={actionText(action)} action={action} />
}
