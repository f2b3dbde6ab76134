// The keyboard of the page: its keys, the way through tabs and choices, and a focus that is never lost.
import { useEffect } from 'react'
import type { Page } from '../session.ts'
import { usePage } from '../session.ts'
import { chordOf } from './chord.ts'
import { keyTable } from './key-table.ts'
import { regionOf } from './regions.ts'
import { rove } from './roving.ts'
import { typingGuard } from './typing.ts'

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

const typedNowhere = 'What is typed now goes nowhere: no terminal has the cursor. Click one, or press F6.'

/** In no part of the page, or in a text that is only read. */
const isOnNothing = ({ target }: KeyboardEvent): boolean =>
  target === document.body || (isIn(target, '.guide') && !isIn(target, `${pressable}, ${fields}`))

const guard = typingGuard()

const press = (event: KeyboardEvent, page: Page): void => {
  const chord = chordOf(event)
  if (chord === null || event.defaultPrevented) return
  const key = keyTable.find(({ chords, everywhere }) => chords.includes(chord) && (everywhere === true || isFree(event, chord, page)))
  const isText = chord.length === 1 || chord === 'Space'
  if (isText && isOnNothing(event) && isFree(event, chord, page)) {
    if (key !== undefined) event.preventDefault()
    return guard(event, chord, () => key?.act(page), () => page.store.setState({ notice: typedNowhere }))
  }
  if (key !== undefined && key.act(page) !== false) event.preventDefault()
}

/** The same thing where it is drawn again, else the part of the page it stood in. A terminal is only entered on purpose. */
const againOf = (thing: Element, region: HTMLElement): HTMLElement | SVGElement => {
  const [opens, label] = [thing.getAttribute('data-opens'), thing.getAttribute('aria-label')]
  const selector = opens !== null ? `[data-opens="${CSS.escape(opens)}"]` : label !== null ? `[aria-label="${CSS.escape(label)}"]` : null
  return (selector === null ? null : region.querySelector<HTMLElement | SVGElement>(selector)) ?? region
}

/** Where the focus was last, for when what had it is gone: after a jump in time things are drawn anew. */
const keepFocus = ({ store }: Page): (() => void) => {
  let last: { readonly thing: Element; readonly region: HTMLElement } | null = null
  const onFocus = ({ target }: FocusEvent) => {
    const region = regionOf(target instanceof Element ? target : null)
    if (target instanceof Element && region !== null) last = { thing: target, region }
  }
  const goBack = () => {
    if (document.activeElement !== document.body || last?.region.isConnected !== true || last.region.matches('[data-terminal]')) return
    againOf(last.thing, last.region).focus({ preventScroll: true })
  }
  const leave = store.subscribe(({ jumps }, before) => {
    if (jumps !== before.jumps && document.activeElement !== document.body) requestAnimationFrame(goBack)
  })
  addEventListener('focusin', onFocus)
  addEventListener('keydown', goBack, { capture: true })
  return () => {
    leave()
    removeEventListener('focusin', onFocus)
    removeEventListener('keydown', goBack, { capture: true })
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
    const letGo = keepFocus(page)
    return () => {
      removeEventListener('keydown', onKeyDown)
      letGo()
    }
  }, [page])
}
