// Every scenario with what has become of it, and the progress to be carried elsewhere as a file.
import { useState } from 'react'
import type { ChangeEvent } from 'react'
import { progressOf, progressText } from '../../store/progress.ts'
import { useGuide, usePage } from '../session.ts'
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

export const ScenarioList = () => {
  const begin = useBegin()
  const scenarios = useGuide((state) => state.catalogue?.scenarios ?? null)
  const done = useGuide((state) => state.progress.scenarios)
  const current = useGuide((state) => state.opening.scenario)
  return (
    <>
      <h2>Tutorial 1, step by step</h2>
      <p>Each begins with a fresh run and its stage set.</p>
      <ol className="scenarios">
        {scenarios?.map(({ id, place, title }) => (
          <li key={id}>
            <button type="button" aria-current={id === current ? 'step' : undefined} onClick={() => begin(id)}>
              <small>{place}</small>
              <span>{title}</span>
              <em data-mark={done[id] ?? 'open'}>{done[id] ?? (id === current ? 'now' : '')}</em>
            </button>
          </li>
        ))}
      </ol>
      <Carry />
    </>
  )
}
