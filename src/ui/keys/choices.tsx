// One of a few: a radio group of buttons, one stop of Tab.
import type { ReactNode } from 'react'
import type { Word } from '../glossary/glossary.ts'

type Choice<T> = { readonly value: T; readonly words: ReactNode; readonly word?: Word }

type Props<T> = {
  readonly label: string
  readonly choices: readonly Choice<T>[]
  readonly isChosen: (value: T) => boolean
  readonly onChoose: (value: T) => void
  readonly className?: string
}

export const Choices = <T extends string | number>({ label, choices, isChosen, onChoose, className = 'choices' }: Props<T>) => {
  const chosen = choices.find(({ value }) => isChosen(value))
  const stop = chosen ?? choices[0]
  return (
    <span className={className} role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          role="radio"
          aria-checked={choice === chosen}
          tabIndex={choice === stop ? 0 : -1}
          data-word={choice.word}
          onClick={() => onChoose(choice.value)}
        >
          {choice.words}
        </button>
      ))}
    </span>
  )
}
