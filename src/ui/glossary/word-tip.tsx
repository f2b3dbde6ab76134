// What a word means, beside it: as long as the pointer or the keyboard is at something that is marked with `data-word`. What is marked lies in
// drawings as well as in text, and under the canvas of a lane; so the page is listened to, once, as a whole.
import { useEffect, useState } from 'react'
import { glossary, isWord } from './glossary.ts'
import type { Word } from './glossary.ts'
import './glossary.css'

type Tip = { readonly words: readonly Word[]; readonly x: number; readonly top: number; readonly bottom: number }

const afterMs = 300
const tipWidth = 280
const tipHeight = 110
const id = 'word-tip'

const wordsOf = (element: Element): readonly Word[] => {
  const marked = [element, ...element.querySelectorAll('[data-word]')].map((each) => each.getAttribute('data-word'))
  return [...new Set(marked.flatMap((names) => names?.split('|') ?? []))].filter(isWord)
}

const tipFor = (element: Element | null): Tip | null => {
  const words = element === null ? [] : wordsOf(element)
  if (element === null || words.length === 0) return null
  const { left, top, bottom } = element.getBoundingClientRect()
  return { words, x: Math.max(8, Math.min(left, innerWidth - tipWidth - 8)), top, bottom }
}

/** A lane's canvas lies over the words about its end. */
const wordAt = ({ target, clientX, clientY }: PointerEvent): Element | null => {
  if (!(target instanceof Element)) return null
  const over = target.closest('.lane-tiles') === null ? target : document.elementsFromPoint(clientX, clientY).find((each) => each.closest('text[data-word]') !== null)
  return over?.closest('[data-word]') ?? null
}

/** What has the focus by keyboard, or a word that was pressed. */
const focusedWord = ({ target }: FocusEvent): Element | null =>
  (target instanceof Element && (target.matches('button.word') || (target.matches(':focus-visible') && target.matches('.opens, [data-word]'))) ? target : null)

const listen = (show: (tip: Tip | null) => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let at: Element | null = null
  const go = (element: Element | null, waitMs: number): void => {
    if (element === at) return
    at?.removeAttribute('aria-describedby')
    at = element
    clearTimeout(timer)
    const tell = (): void => {
      const tip = tipFor(element)
      if (tip !== null) element?.setAttribute('aria-describedby', id)
      show(tip)
    }
    if (element === null) show(null)
    else timer = setTimeout(tell, waitMs)
  }
  const onMove = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return
    if (event.target instanceof Element && event.target.closest('.word-tip') !== null) return
    const word = wordAt(event)
    if (word !== null) go(word, afterMs)
    else if (at !== null && at !== document.activeElement) go(null, 0)
  }
  const onFocus = (event: FocusEvent): void => {
    const word = focusedWord(event)
    go(word, word?.matches('button.word') ? 0 : afterMs)
  }
  // Who goes on with what has the focus needs no explanation of it.
  const onKey = ({ key }: KeyboardEvent): void => { if (key !== 'Tab' && key !== 'Shift') go(null, 0) }
  const away = (): void => go(null, 0)
  const onDown = ({ target }: PointerEvent): void => { if (!(target instanceof Element) || target.closest('.word, .word-tip') === null) away() }
  // A word is a button that does nothing but be explained, by a finger too: not every browser gives it the focus then.
  const onClick = ({ target }: MouseEvent): void => { if (target instanceof Element) { const word = target.closest('button.word'); if (word !== null) go(word, 0) } }
  const stop = new AbortController()
  const { signal } = stop
  document.addEventListener('pointermove', onMove, { signal, passive: true })
  document.addEventListener('focusin', onFocus, { signal })
  document.addEventListener('focusout', away, { signal })
  document.addEventListener('keydown', onKey, { signal, capture: true })
  document.addEventListener('pointerdown', onDown, { signal })
  document.addEventListener('click', onClick, { signal })
  document.addEventListener('scroll', away, { signal, capture: true, passive: true })
  return () => {
    clearTimeout(timer)
    stop.abort()
  }
}

export const WordTip = () => {
  const [tip, setTip] = useState<Tip | null>(null)
  useEffect(() => listen(setTip), [])
  if (tip === null) return null
  const place = tip.bottom + tipHeight < innerHeight ? { top: tip.bottom + 4 } : { bottom: innerHeight - tip.top + 4 }
  return (
    <div className="word-tip" role="tooltip" id={id} style={{ left: tip.x, ...place }}>
      {tip.words.map((word) => <p key={word}><b>{word}</b> {glossary[word]}</p>)}
    </div>
  )
}
