// What a script of sed consists of, as plain data.

export interface Regex { /** JavaScript's; '' stands for the one that was used last. */ readonly source: string; readonly flags: string }

export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'regex'; readonly regex: Regex }
  /** As the second of two: so many lines more, or up to a multiple of it. */
  | { readonly kind: 'plus' | 'multiple'; readonly count: number }

/** A piece of what s puts in the place of a match: text, a group, or how letters are written from here on. */
export type Piece = { readonly text: string } | { readonly group: number } | { readonly letters: 'U' | 'L' | 'u' | 'l' | 'E' }

export interface Substitution {
  readonly regex: Regex
  readonly pieces: readonly Piece[]
  readonly global: boolean
  /** The first match that is replaced. */
  readonly nth: number
  readonly print: boolean
  readonly file: string | null
}

export interface Command {
  readonly name: string
  readonly from: Address | null
  readonly to: Address | null
  readonly negated: boolean
  /** Of a, i, c; the label of b, t, T and `:`; the file of r and w; the digits of q and Q. */
  readonly text: string
  /** Where to go on: of b, t, T, and of a block that is left out. */
  readonly target: number
  readonly substitution: Substitution | null
  readonly characters: ReadonlyMap<string, string> | null
}
