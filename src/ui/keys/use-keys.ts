// The keyboard of the page: its keys, the way through tabs and choices, and a focus that is never lost.
import { useEffect } from 'react'
import type { Page } from '../session.ts'
import { usePage } from '../session.ts'
import { chordOf } from './chord.ts'
import { keyTable } from './key-table.ts'
import { regionOf } from './regions.ts'
import { rove } from './roving.ts'

const fields = 'input:not([type="checkbox"], [type="radio"], [type="file"], [type="range"]), textarea, select, [contenteditable="true"]'
const pressable = 'button, a, summary, label, input, [role="button"], [role="slider"]'

const isIn = (target: EventTarget | null, selector: string): boolean => target instanceof Element && target.closest(selector) !== null

/** What acts in terminals and fields: a terminal must not take it for itself. */
export const isKeyEverywhere = (event: KeyboardEvent): boolean => {
  const chord = chordOf(event)
  return keyTable.some(({ everywhere, chords }) => everywhere === true && chord !== null && chords.includes(chord))
}

const isFree = (event: KeyboardEvent, chord: string, page: Page): boolean => {
  if (isIn(event.target, fields) || document.querySelector('dialog[open]') !== null) return false
  if (chord === 'Space' && isIn(event.target, pressable)) return false
  return chord.length > 1 || page.store.getState().singleKeys
}

const press = (event: KeyboardEvent, page: Page): void => {
  const chord = chordOf(event)
  if (chord === null || event.defaultPrevented) return
  const key = keyTable.find(({ chords, everywhere }) => chords.includes(chord) && (everywhere === true || isFree(event, chord, page)))
  if (key !== undefined && key.act(page) !== false) event.preventDefault()
}

/** Where the focus was last, for when what had it is gone. */
const keepFocus = (): (() => void) => {
  let last: HTMLElement | null = null
  const onFocus = ({ target }: FocusEvent) => {
    last = regionOf(target instanceof Element ? target : null) ?? last
  }
  const onKeyDown = () => {
    if (document.activeElement !== document.body || last?.isConnected !== true || last.matches('[data-terminal]')) return
    last.focus({ preventScroll: true })
  }
  addEventListener('focusin', onFocus)
  addEventListener('keydown', onKeyDown, { capture: true })
  return () => {
    removeEventListener('focusin', onFocus)
    removeEventListener('keydown', onKeyDown, { capture: true })
  }
}

export const useKeys = (): void => {
  const page = usePage()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (rove(event)) event.preventDefault()
      else press(event, page)
    }
    addEventListener('keydown', onKeyDown)
    const letGo = keepFocus()
    return () => {
      removeEventListener('keydown', onKeyDown)
      letGo()
    }
  }, [page])
}
