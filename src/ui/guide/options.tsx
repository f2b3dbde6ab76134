// A question with options to choose from; once it is answered they stay as they were, each with its mark.
import { useId } from 'react'
import { optionOrder } from '../../store/option-order.ts'
import type { Option } from '../../worker/guide-view.ts'

type Props = {
  readonly question: string
  readonly options: readonly Option[]
  readonly chosen: number | null
  /** What the run bore out; null: not known yet. */
  readonly answer: number | null
  readonly locked: boolean
  readonly onChoose: (index: number) => void
}

const markOf = (index: number, chosen: number | null, answer: number | null): string => {
  if (answer === null) return ''
  if (index === answer) return 'what the run shows'
  return index === chosen ? 'your choice; the run shows otherwise' : ''
}

export const Options = ({ question, options, chosen, answer, locked, onChoose }: Props) => {
  const name = useId()
  const order = optionOrder(question, options.map(({ text }) => text))
  return (
    <fieldset className="options" disabled={locked}>
      <legend>{question}</legend>
      {order.map((index) => {
        const text = options[index]?.text ?? ''
        const mark = markOf(index, chosen, answer)
        return (
          <label key={text} className={`${chosen === index ? 'chosen' : ''} ${answer === index ? 'right' : ''}`}>
            <input type="radio" name={name} checked={chosen === index} onChange={() => onChoose(index)} />
            <span>
              {text}
              {mark !== '' && <em>{mark}</em>}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
