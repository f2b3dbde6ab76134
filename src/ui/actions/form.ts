// A form of an action: its fields, and the command lines they come to.
import type { Access } from './cluster-access.ts'

export type Values = Readonly<Record<string, string>>

export type Field = {
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'area' | 'number' | 'choice' | 'check'
  readonly choices?: readonly (readonly [value: string, words: string])[]
  /** Shown while this holds; always when left out. */
  readonly when?: (values: Values) => boolean
  readonly hint?: string
  /** Names to choose from while typing. */
  readonly known?: readonly string[]
}

/** A command with the words on its button; `refused`: one sentence why there is none. */
export type Offer = {
  readonly name: string
  readonly words: string
  readonly line?: string
  readonly refused?: string
  /** Runs until it is ended: it gets a terminal of its own. */
  readonly lasts?: boolean
  /** A key pressed in this terminal instead of a line. */
  readonly press?: string
  /** What it does to the client, and what its group notices. */
  readonly note?: string
  /** What it does is seen on the stage: it brings no terminal into sight. */
  readonly aside?: true
  /** To be run first, by name: what it would do is seen before. */
  readonly after?: string
}

export type Form = {
  readonly title: string
  readonly fields: readonly Field[]
  readonly initial: Values
  readonly offers: (values: Values, access: Access) => readonly Offer[]
  /** What is to be known before it is run. */
  readonly hint?: (values: Values) => string | null
}

/** A check box that is ticked. */
export const yes = 'yes'

const whole = /^\d{1,9}$/

/** Null when a field holds a whole number in its range. */
export const notWhole = (text: string, what: string, least: number, most: number): string | null =>
  whole.test(text) && Number(text) >= least && Number(text) <= most ? null : `${what}: a whole number from ${least} to ${most}.`

/** The first reason not to. */
export const firstOf = (...reasons: readonly (string | null)[]): string | null => reasons.find((reason) => reason !== null) ?? null

export const offer = (name: string, words: string, refused: string | null, line: () => string, more: Partial<Offer> = {}): Offer =>
  (refused === null ? { name, words, line: line(), ...more } : { name, words, refused, ...more })
