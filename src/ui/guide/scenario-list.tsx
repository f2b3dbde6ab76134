// Every scenario with what has become of it, and the progress to be carried elsewhere as a file.
import { useMemo, useState } from 'react'
import type { ChangeEvent } from 'react'
import { currentOf } from '../../store/guide-store.ts'
import { progressOf, progressText } from '../../store/progress.ts'
import type { ScenarioGroup } from '../../store/scenario-groups.ts'
import { groupsOf } from '../../store/scenario-groups.ts'
import type { ScenarioCard } from '../../worker/guide-view.ts'
import { useGuide, usePage } from '../session.ts'
import { SinceThen } from './since-then.tsx'
import { useBegin } from './use-guide-actions.ts'

const largestFile = 200_000

const save = (text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'lanes-progress.json'
  link.click()
  URL.revokeObjectURL(address)
}

const Carry = () => {
  const { guide } = usePage()
  const progress = useGuide((state) => state.progress)
  const [told, setTold] = useState('')
  const take = async ({ currentTarget }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = currentTarget.files?.[0]
    currentTarget.value = ''
    if (file === undefined) return
    const read = file.size > largestFile ? { reason: 'it is too large' } : progressOf(await file.text())
    if ('reason' in read) return setTold(`That file is not taken: ${read.reason}. Nothing was changed.`)
    guide.setState({ progress: read })
    setTold('The progress of that file has been taken.')
  }
  return (
    <section className="carry">
      <h3>Your progress</h3>
      <p>It is kept in this browser only.</p>
      <div className="row">
        <button type="button" onClick={() => save(progressText(progress))}>Export</button>
        <label className="file">
          Import
          <input type="file" accept="application/json,.json" onChange={(event) => void take(event)} />
        </label>
      </div>
      <p aria-live="polite">{told}</p>
    </section>
  )
}

const Entry = ({ card }: { card: ScenarioCard }) => {
  const begin = useBegin()
  const mark = useGuide((state) => state.progress.scenarios[card.id])
  const current = useGuide((state) => currentOf(state) === card.id)
  return (
    <li>
      <button type="button" aria-current={current ? 'step' : undefined} onClick={() => begin(card.id)}>
        <small>{card.place}</small>
        <span>{card.title}</span>
        <em data-mark={mark ?? 'open'}>{mark ?? (current ? 'now' : '')}</em>
      </button>
    </li>
  )
}

type Gap = { readonly place: string; readonly title: string; readonly needs: string }

/** What the tutorial has before that place and is not here yet: what it is, and that it comes later. */
const notHere: Readonly<Record<string, readonly Gap[]>> = {
  'Mistake 6': [{ place: 'Mistake 5', title: 'Auto-commit hides failures', needs: 'With auto-commit a consumer commits what it was given, even if handling it failed. Comes later: it takes programs of your own, and those cannot run here yet.' }],
  'Mistake 8': [{ place: 'Mistake 7', title: 'Kafka as a blob store', needs: 'Large files sent as events fill the brokers’ disks and memory; store the file elsewhere and send its address. Comes later.' }],
}

const Group = ({ group }: { group: ScenarioGroup }) => {
  const done = useGuide((state) => group.scenarios.filter(({ id }) => state.progress.scenarios[id] === 'done').length)
  const all = group.scenarios.length
  return (
    <section>
      <h3>
        {group.title}
        <small>{done} of {all} done</small>
        <meter min={0} max={all} value={done} aria-hidden="true" />
      </h3>
      <ol className="scenarios">
        {group.scenarios.flatMap((card) => [
          ...(notHere[card.place] ?? []).map((gap) => <li key={gap.place} className="not-here"><small>{gap.place}</small><span>{gap.title}. {gap.needs}</span></li>),
          <Entry key={card.id} card={card} />,
        ])}
      </ol>
    </section>
  )
}

export const ScenarioList = () => {
  const scenarios = useGuide((state) => state.catalogue?.scenarios ?? null)
  const groups = useMemo(() => groupsOf(scenarios ?? []), [scenarios])
  return (
    <div className="guide-body list" tabIndex={0} role="group" aria-label="All tasks">
      <h2>Tutorial 1, step by step</h2>
      <p>Each begins with a fresh run and its stage set. The run you leave is kept: the way back to it stands above.</p>
      {groups.map((group) => <Group key={group.title} group={group} />)}
      <SinceThen />
      <Carry />
    </div>
  )
}
