// The text of a node as it was written.

import type { ShellState } from './shell-state.ts'

export const sourceOf = (shell: ShellState, node: { readonly pos: number; readonly end: number }): string =>
  shell.source.slice(node.pos, node.end)
