// Backslash escapes of `echo -e`, `printf` formats and `%b`. Octal and hexadecimal name bytes, \u and \U characters.

import type { Bytes } from '../../engine/index.ts'
import { asBytes, utf8Encode } from '../../engine/index.ts'

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', '"': '"', "'": "'",
}

/** `stopped`: a `\c` ended the output. `echo` wants \0nnn for octal, a format \nnn. */
export function unescape(text: string, style: 'echo' | 'format'): { readonly bytes: Bytes; readonly stopped: boolean } {
  const octal = style === 'echo' ? /^0([0-7]{0,3})/ : /^([0-7]{1,3})/
  let out = ''
  let at = 0
  while (at < text.length) {
    const slash = text.indexOf('\\', at)
    if (slash < 0 || slash === text.length - 1) break
    out += utf8Encode(text.slice(at, slash))
    const rest = text.slice(slash + 1, slash + 10)
    const number = octal.exec(rest)
    const hex = /^x([0-9a-fA-F]{1,2})/.exec(rest)
    const unicode = /^u([0-9a-fA-F]{1,4})|^U([0-9a-fA-F]{1,8})/.exec(rest)
    const simple = SIMPLE[rest.charAt(0)]
    if (number) out += String.fromCharCode(Number.parseInt(number[1] || '0', 8) & 255)
    else if (hex) out += String.fromCharCode(Number.parseInt(hex[1]!, 16))
    else if (unicode) out += utf8Encode(String.fromCodePoint(Number.parseInt((unicode[1] ?? unicode[2])!, 16)))
    else if (rest.startsWith('c') && style === 'echo') return { bytes: asBytes(out), stopped: true }
    else if (simple !== undefined && !(style === 'echo' && /["']/.test(rest.charAt(0)))) out += simple
    else out += `\\${utf8Encode(rest.slice(0, rest.codePointAt(0)! > 0xffff ? 2 : 1))}`
    const used = number?.[0] ?? hex?.[0] ?? unicode?.[0]
    at = slash + 1 + (used === undefined ? (rest.codePointAt(0)! > 0xffff ? 2 : 1) : used.length)
  }
  return { bytes: asBytes(out + utf8Encode(text.slice(at))), stopped: false }
}
