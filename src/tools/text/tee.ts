// tee: -a.

import { emit, filterProgram } from './line-filter.ts'
import { parseOptions } from './options.ts'

interface Options { readonly fds: readonly number[]; failed: boolean }

export const tee = filterProgram<Options>({
  name: 'tee',
  begin(api) {
    const given = parseOptions(api, 'tee', { flags: 'aip', long: { append: 'a', 'ignore-interrupts': 'i' } })
    if (!given) return null
    const fds: number[] = []
    let failed = false
    for (const name of given.words) {
      const opened = api.open(name, given.flags.has('a') ? 'append' : 'write')
      if (!opened.ok) {
        api.print(2, `tee: ${name}: ${opened.error}\n`)
        failed = true
        continue
      }
      const fd = 10 + fds.length
      api.setDescriptor(fd, opened.value)
      api.release(opened.value)
      fds.push(fd)
    }
    return { files: [], options: { fds, failed } }
  },
  lines: () => true,
  piece(state, bytes, api) {
    for (const fd of state.options.fds) api.write(fd, bytes)
    emit(state, api, bytes)
    return true
  },
  end: (state) => (state.options.failed ? 1 : 0),
})
