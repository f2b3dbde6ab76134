// Text that is run as commands: scripts, `bash -c`, source and eval. Bash reads a command at a time, so what stands on the lines before a
// syntax error runs first.

import type { SystemApi } from '../os/program.ts'
import { listFrame } from './frames.ts'
import type { RefusedFrame, ShellState } from './shell-state.ts'
import type { Parsed } from './syntax.ts'
import { parseScript } from './syntax.ts'

/** Puts the text on the stack. `where`: what complaints about it begin with; `ends`: a syntax error ends the shell. */
export function pushSource(shell: ShellState, source: string, where: string, ends: boolean): void {
  const parsed = parseScript(source)
  if (parsed.kind === 'ok') { shell.stack.push(listFrame(parsed.script.commands)); return }
  if (parsed.kind === 'incomplete' && parsed.script) {
    const text = `${where.replace(/(-c: )?line $/, '')}warning: here-document at line 1 delimited by end-of-file (wanted \`${parsed.message}')\n`
    shell.stack.push(listFrame(parsed.script.commands), { type: 'refused', text, code: null, ends: false })
    return
  }
  const lines = source.replace(/\n$/, '').split('\n')
  shell.stack.push(refusal(parsed, lines, where, ends))
  for (let count = (parsed.kind === 'error' ? parsed.line : lines.length) - 1; count > 0; count--) {
    const before = parseScript(`${lines.slice(0, count).join('\n')}\n`)
    if (before.kind !== 'ok') continue
    shell.stack.push(listFrame(before.script.commands))
    return
  }
}

function refusal(parsed: Exclude<Parsed, { kind: 'ok' }>, lines: readonly string[], where: string, ends: boolean): RefusedFrame {
  const text = parsed.kind === 'error'
    ? `${where}${parsed.line}: ${parsed.message}\n${where}${parsed.line}: \`${lines[parsed.line - 1] ?? ''}'\n`
    : `${where}${parsed.line ?? lines.length + (parsed.nextLine ? 1 : 0)}: ${parsed.message}\n`
  return { type: 'refused', text, code: 2, ends }
}

/** Says what was wrong; a script ends there. */
export function runRefused(frame: RefusedFrame, shell: ShellState, api: SystemApi): 'go' {
  shell.stack.pop()
  api.print(2, frame.text)
  if (frame.code !== null) shell.status = frame.code
  if (frame.ends) shell.control = { kind: 'exit', code: frame.code ?? 0 }
  return 'go'
}
