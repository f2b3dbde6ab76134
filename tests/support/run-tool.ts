// Runs a ToolProgram on answers given by a test: no engine, no clock.
import type { AdminMethods, Outcome } from '../../src/engine/index.ts'
import { asBytes, failure, success, throwable } from '../../src/engine/index.ts'
import type { Syscall, ToolProgram } from '../../src/tools/os/program.ts'

export type AdminAnswers = {
  readonly [M in keyof AdminMethods]?: (args: AdminMethods[M]['args']) => Outcome<AdminMethods[M]['value']>
}

export interface ToolRunResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** Admin methods in the order called. */
  readonly calls: readonly string[]
}

export interface ToolRunSetup {
  readonly admin?: AdminAnswers
  readonly files?: Readonly<Record<string, string>>
  readonly columns?: number
}

export function runTool(program: ToolProgram, words: readonly string[], setup: ToolRunSetup = {}): ToolRunResult {
  const output: Record<number, string> = { 1: '', 2: '' }
  const calls: string[] = []
  const answer = (syscall: Syscall): unknown => {
    if (syscall.sys === 'write') {
      output[syscall.fd] += syscall.text
      return 'ok'
    }
    if (syscall.sys === 'nowMs') return 1_600_000_000_000
    if (syscall.sys === 'env') return null
    if (syscall.sys === 'columns') return setup.columns ?? 80
    if (syscall.sys === 'newClient') return success('admin-1')
    if (syscall.sys === 'readFile') {
      const text = setup.files?.[syscall.path]
      if (text !== undefined) return success(asBytes(text))
      return failure(throwable('java.nio.file.NoSuchFileException', syscall.path))
    }
    if (syscall.sys !== 'call') throw new Error(`no answer for ${syscall.sys}`)
    calls.push(syscall.method)
    if (syscall.method === 'close') return success(null)
    const handler = (setup.admin as Record<string, ((args: unknown) => unknown) | undefined> | undefined)?.[syscall.method]
    if (!handler) throw new Error(`the test has no answer for ${syscall.method}`)
    return handler(syscall.args)
  }
  const run = program.run([program.name, ...words])
  let step = run.next()
  while (!step.done) step = run.next(answer(step.value))
  return { code: step.value, stdout: output[1] ?? '', stderr: output[2] ?? '', calls }
}
