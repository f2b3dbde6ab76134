// The keys and clicks of who presents, in large type, for a few seconds each.
import { useEffect, useState } from 'react'
import { chordOf } from '../keys/chord.ts'
import type { Echo } from './echo.ts'
import { withChord, withClick } from './echo.ts'

const shownForMs = 3500

/** What a thing is called that was clicked. */
const nameOf = (target: EventTarget | null): string | null => {
  const thing = target instanceof Element ? target.closest('button, a, summary, label, [role="button"], [role="slider"], [data-terminal]') : null
  if (thing === null) return null
  const name = thing.getAttribute('aria-label') ?? thing.textContent ?? ''
  return name.trim().split(/[\n,:]/)[0]?.slice(0, 28) ?? null
}

export const KeyEcho = () => {
  const [echoes, setEchoes] = useState<readonly Echo[]>([])
  useEffect(() => {
    let count = 0
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const forget = (id: number) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        setEchoes((all) => all.filter((each) => each.id !== id))
      }, shownForMs)
      timers.add(timer)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const chord = chordOf(event)
      if (chord === null) return
      const id = ++count
      const inField = event.target instanceof Element && event.target.matches('input, textarea, [contenteditable="true"]')
      setEchoes((all) => withChord(all, { id, chord, key: event.key, inField }))
      forget(id)
    }
    const onPointerDown = ({ target }: PointerEvent) => {
      const name = nameOf(target)
      if (name === null || name === '') return
      const id = ++count
      setEchoes((all) => withClick(all, id, name))
      forget(id)
    }
    addEventListener('keydown', onKeyDown, { capture: true })
    addEventListener('pointerdown', onPointerDown, { capture: true })
    return () => {
      removeEventListener('keydown', onKeyDown, { capture: true })
      removeEventListener('pointerdown', onPointerDown, { capture: true })
      for (const timer of timers) clearTimeout(timer)
    }
  }, [])
  return <div className="key-echo" aria-hidden="true" data-echo>{echoes.map(({ id, text }) => <kbd key={id}>{text}</kbd>)}</div>
}
