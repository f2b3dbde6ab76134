import { describe, expect, test } from 'vitest'
import { TypedTerminal } from '../../support/typed-terminal.ts'

const shown = (line: string, columns = 80): string => {
  const terminal = new TypedTerminal('none', columns)
  terminal.screen()
  return terminal.type(`${line}\r`).replace(/^.*\n/, '').replace(/\$ $/, '')
}

describe('help', () => {
  test('lists what the shell has in two columns, as bash does, and says where the rest is told', () => {
    const lines = shown('help').split('\n')
    expect(lines[0]).toBe('GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)')
    expect(lines[8]).toMatch(/^ job_spec \[&\] {28}\S?/)
    expect(lines.find((line) => line.startsWith(' case'))?.slice(0, 40)).toBe(' case WORD in [PATTERN [| PATTERN]...)> ')
    expect(lines.find((line) => line.includes('  kill'))?.slice(40)).toBe(' kill [-s sigspec | -n signum | -sigs>')
    expect(lines.at(-2)).toBe("Lanes adds a command of its own.  Type `lanes help' to see what it does.")
    expect(lines.every((line) => line.length <= 80)).toBe(true)
  })

  test('tells of one, of those that match, or that there is none', () => {
    expect(shown('help cd')).toBe('cd: cd [-L|[-P [-e]] [-@]] [dir]\n    Change the shell working directory.\n')
    expect(shown('help -d cd pwd')).toBe('cd - Change the shell working directory.\npwd - Print the name of the current working directory.\n')
    expect(shown('help -s "ec*"')).toBe("Shell commands matching keyword `ec*'\n\necho: echo [-neE] [arg ...]\n")
    expect(shown('help -d fal')).toBe('false - Return an unsuccessful result.\n')
    expect(shown('help nosuch; echo $?')).toBe("bash: help: no help topics match `nosuch'.  Try `help help' or `man -k nosuch' or `info nosuch'.\n1\n")
    expect(shown('help -x; echo $?')).toBe('bash: help: -x: invalid option\nhelp: usage: help [-dms] [pattern ...]\n2\n')
    expect(shown('type help')).toBe('help is a shell builtin\n')
  })
})
