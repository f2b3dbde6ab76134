// What the parser noted of a node.

import type { Noted } from './syntax.ts'

/** The text of a command as it was written. */
export const sourceOf = (node: object): string => (node as Noted).written ?? ''
export const lineOf = (node: object): number => (node as Noted).line ?? 1
/** The expressions of `for ((a; b; c))`. */
export const headerOf = (node: object): readonly string[] => (node as Noted).header ?? []
