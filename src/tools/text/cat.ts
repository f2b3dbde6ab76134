// cat: -n, -b, -v, -E, -T, -A, -e, -t, -s; without options the bytes go through as they are.

import { asBytes } from '../../engine/index.ts'
import { emit, filterProgram } from './line-filter.ts'
import { parseOptions } from './options.ts'

interface Options { readonly number: 'none' | 'all' | 'full'; readonly ends: boolean; readonly tabs: boolean; readonly visible: boolean; readonly squeeze: boolean; line: number; blank: boolean }

/** Bytes that are no text as `^X` and `M-x`; tabs stay. */
const visibly = (line: string): string =>
  line.replace(/[^\t -~]/g, (char) => {
    const code = char.charCodeAt(0)
    const low = code & 127
    const plain = low === 127 ? '^?' : low < 32 ? `^${String.fromCharCode(low + 64)}` : String.fromCharCode(low)
    return (code > 127 ? 'M-' : '') + plain
  })

const LONG = {
  number: 'n', 'number-nonblank': 'b', 'show-ends': 'E', 'show-tabs': 'T', 'show-all': 'A', 'squeeze-blank': 's', 'show-nonprinting': 'v',
}

export const cat = filterProgram<Options>({
  name: 'cat',
  begin(api) {
    const given = parseOptions(api, 'cat', { flags: 'nbETAsuvet', long: LONG })
    if (!given) return null
    const has = (letters: string): boolean => [...letters].some((letter) => given.flags.has(letter))
    const number = has('b') ? 'full' : has('n') ? 'all' : 'none'
    return { files: given.words, options: { number, ends: has('EAe'), tabs: has('TAt'), visible: has('vAet'), squeeze: has('s'), line: 0, blank: false } }
  },
  piece(state, bytes, api) {
    const { number, ends, tabs, visible, squeeze } = state.options
    if (number !== 'none' || ends || tabs || visible || squeeze) return false
    emit(state, api, bytes)
    return true
  },
  lines(state, lines, whole, api) {
    const { options } = state
    let out = ''
    lines.forEach((line, i) => {
      if (options.squeeze && line === '' && options.blank) return
      options.blank = line === ''
      const numbered = options.number === 'all' || (options.number === 'full' && line !== '')
      const shown = options.visible ? visibly(line) : line
      const text = options.tabs ? shown.replaceAll('\t', '^I') : shown
      const end = whole || i < lines.length - 1 ? `${options.ends ? '$' : ''}\n` : ''
      out += `${numbered ? `${String(++options.line).padStart(6)}\t` : ''}${text}${end}`
    })
    emit(state, api, asBytes(out))
    return true
  },
  end: (state) => (state.failed ? 1 : 0),
})
