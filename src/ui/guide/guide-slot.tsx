// The left column: keeps the guide's place while it is loaded, folded, or on a phone one of two sheets.
import './guide.css'
import './task.css'
import './lists.css'
import './guide-small.css'
import { Choices } from '../keys/choices.tsx'
import { useGuide, usePage } from '../session.ts'
import { GuidePanel } from './guide-panel.tsx'

/** On a phone the guide and the stage take turns. */
export const Sheets = () => {
  const { guide } = usePage()
  const sheet = useGuide((state) => state.sheet)
  const done = useGuide((state) => state.view?.goalReached ?? false)
  return (
    <nav className="sheets" aria-label="Guide or stage">
      <Choices
        className="sheet-choice"
        label="Sheet"
        choices={[{ value: 'guide', words: done ? 'Guide: goal reached' : 'Guide' }, { value: 'stage', words: 'Stage' }]}
        isChosen={(name) => name === sheet}
        onChoose={(name) => guide.setState({ sheet: name, open: true })}
      />
    </nav>
  )
}

export const GuideSlot = () => {
  const { guide } = usePage()
  const open = useGuide((state) => state.open)
  const sheet = useGuide((state) => state.sheet)
  if (!open) {
    return (
      <button type="button" className="guide-folded" aria-expanded={false} onClick={() => guide.setState({ open: true })}>
        <span>Guide</span>
      </button>
    )
  }
  return (
    <aside className={sheet === 'guide' ? 'guide' : 'guide behind'} data-region="guide" tabIndex={-1} aria-label="Guide">
      <GuidePanel />
    </aside>
  )
}
