import { describe, expect, test } from 'vitest'
import { TypedTerminal } from '../../support/typed-terminal.ts'

describe('the shell at its prompt', () => {
  test('shows a prompt, echoes what is typed, runs it and prompts again', () => {
    const terminal = new TypedTerminal()
    expect(terminal.screen()).toBe('$ ')
    expect(terminal.type('echo hello\r')).toBe('echo hello\nhello\n$ ')
  })

  test('goes on with > until a command is whole, and keeps it as one line of history', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('for i in 1 2\rdo echo $i\rdone\r')).toBe('for i in 1 2\n> do echo $i\n> done\n1\n2\n$ ')
    expect(terminal.type('history\r')).toBe('history\n    1  for i in 1 2; do echo $i; done\n    2  history\n$ ')
  })

  test('keeps the newlines of a quotation and of a here-document', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('echo "a\rb"\r')).toBe('echo "a\n> b"\na\nb\n$ ')
    expect(terminal.type('cat <<EOF\rx $((1+1))\rEOF\r')).toBe('cat <<EOF\n> x $((1+1))\n> EOF\nx 2\n$ ')
  })

  test('Ctrl+C drops the line, Ctrl+U and Ctrl+W erase, the arrow keys bring back what was run', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('echo no\u0003')).toBe('echo no^C\n$ ')
    terminal.type('wrong words\u0017\u0017echo one\r')
    expect(terminal.type('junk\u0015echo two\r')).toContain('\ntwo\n$ ')
    expect(terminal.type('\u001b[A\u001b[A\r')).toContain('\none\n$ ')
    expect(terminal.type('echo ab\u001b[DX\r')).toContain('\naXb\n$ ')
  })

  test.each([['Ctrl+D on an empty line', '\u0004'], ['exit', 'exit\r'], ['exec of a command that ends', 'exec true\r']])('%s ends the shell, and the terminal closes', (_, keys) => {
    const terminal = new TypedTerminal()
    terminal.send(keys)
    expect(terminal.host.terminals.has('A')).toBe(false)
    expect([...terminal.host.processes.values()].filter((process) => process.terminal === 'A')).toEqual([])
    terminal.open()
    expect(terminal.type('echo [$x]\r')).toBe('$ echo [$x]\n[]\n$ ')
  })

  test('says what is wrong in bash\'s words', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('foo\r')).toBe('foo\nbash: foo: command not found\n$ ')
    expect(terminal.type('echo )\r')).toBe('echo )\nbash: syntax error near unexpected token `)\'\n$ ')
    expect(terminal.type('echo $?\r')).toBe('echo $?\n2\n$ ')
  })

  test('what is pasted behind a command is typed to it, or to the next prompt', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('cat\rfirst\rsecond\r', 1)).toBe('cat\nfirst\nsecond\nfirst\nsecond\n')
    expect(terminal.type('\u0004')).toBe('$ ')
    expect(terminal.type('sleep 1; echo slept\recho next\r', 2)).toBe('sleep 1; echo slept\nslept\n$ echo next\nnext\n$ ')
  })

  test('tells of the death of what it waited for: Killed, where that was the last of a pipeline', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type("bash -c 'kill -9 $$'\r")).toBe("bash -c 'kill -9 $$'\nKilled\n$ ")
    expect(terminal.type('echo $?\r')).toBe('echo $?\n137\n$ ')
    expect(terminal.type("bash -c 'kill -9 $$' | cat\r")).toBe("bash -c 'kill -9 $$' | cat\n$ ")
    expect(terminal.type("true | bash -c 'kill -9 $$'\r")).toContain('\nKilled\n$ ')
  })

  test('pasted text is text: it waits for Enter, its lines run one after the other and are remembered one by one', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('\u001b[200~echo one\recho two\r\u001b[201~')).toBe('echo one\necho two\n \b')
    expect(terminal.type('\r')).toBe('\none\ntwo\n$ ')
    expect(terminal.type('history\r')).toBe('history\n    1  echo one\n    2  echo two\n    3  history\n$ ')
    expect(terminal.type('\u001b[200~echo "a\tb\u0003"\u001b[201~\r')).toContain('\na\tb\u0003\n$ ')
  })

  test('a paste may come in pieces, torn anywhere; a here-document in it is whole', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    const pasted = '\u001b[200~cat <<EOF\rgr\u00fc\u00df 1\r\r2\rEOF\r\u001b[201~'
    for (const key of pasted) terminal.type(key, 0.01)
    terminal.screen()
    expect(terminal.type('\r')).toBe('\ngr\u00fc\u00df 1\n\n2\n$ ')
    terminal.type('cat <<EOF\r')
    expect(terminal.type('\u001b[200~x\rEOF\u001b[201~\r')).toContain('\nx\n$ ')
  })

  test('what reads for itself gets what is pasted without the marks', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    terminal.type('read x\r')
    expect(terminal.type('\u001b[200~one two\u001b[201~\r')).toBe('one two\n$ ')
    expect(terminal.type('echo [$x]\r')).toContain('\n[one two]\n')
  })

  test('a long paste that wraps is gone over with the arrow keys like any line', () => {
    const terminal = new TypedTerminal('none', 20)
    terminal.screen()
    terminal.type(`\u001b[200~echo ${'x'.repeat(30)}\recho y\u001b[201~`)
    terminal.type('\u0001')
    expect(terminal.type('#')).toContain('$ #echo ')
    expect(terminal.type('\r')).toMatch(/\ny\n\$ $/)
  })

  test('!! and its kin stand for what was run before', () => {
    const terminal = new TypedTerminal()
    terminal.type('echo one\r')
    terminal.type('printf x\r')
    terminal.screen()
    expect(terminal.type('!e\r')).toBe('!e\necho one\none\n$ ')
    expect(terminal.type('!! !$\r')).toBe('!! !$\necho one one\none one\n$ ')
    expect(terminal.type('!zzz; echo "!" \'!x\' [ 1 != 2 ]\r')).toBe('!zzz; echo "!" \'!x\' [ 1 != 2 ]\nbash: !zzz: event not found\n$ ')
    expect(terminal.type('echo hi!; ! false && echo "$?"\r')).toContain('\nhi!\n0\n$ ')
  })

  test('an alias stands for its text', () => {
    const terminal = new TypedTerminal()
    terminal.type("alias hi='echo hello'\r")
    terminal.screen()
    expect(terminal.type('hi you; true && hi\r')).toBe('hi you; true && hi\nhello you\nhello\n$ ')
  })
})

describe('jobs', () => {
  test('a job in the background is listed, killed and told of', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('sleep 100 &\r')).toMatch(/^sleep 100 &\n\[1\] \d+\n\$ $/)
    expect(terminal.type('jobs\r')).toBe('jobs\n[1]+  Running                 sleep 100 &\n$ ')
    expect(terminal.type('kill %1\r')).toBe('kill %1\n[1]+  Terminated              sleep 100\n$ ')
  })

  test('Ctrl+Z stops a command, bg and fg let it go on, Ctrl+C ends it with 130', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    terminal.type('sleep 50\r')
    expect(terminal.type('\u001a')).toBe('^Z\n[1]+  Stopped                 sleep 50\n$ ')
    expect(terminal.type('bg\r')).toBe('bg\n[1]+ sleep 50 &\n$ ')
    expect(terminal.type('fg\r')).toBe('fg\nsleep 50\n')
    expect(terminal.type('\u0003')).toBe('^C\n$ ')
    expect(terminal.type('echo $?\r')).toBe('echo $?\n130\n$ ')
  })

  test('a job is stopped only when none of its processes runs', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    terminal.type('sleep 40 &\r')
    terminal.type('(sleep 1; pkill -STOP -f "^sleep 41"; sleep 1; pkill -CONT -f "^sleep 41"; echo on) &\r')
    expect(terminal.type('sleep 41 | sleep 42\r', 4)).toContain('on\n')
    expect(terminal.type('\u001a')).toContain('Stopped                 sleep 41 | sleep 42\n')
  })

  test('a shell without job control waits for a stopped command as for a running one', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    terminal.type('(sleep 1; pkill -STOP -f "^sleep 2"; sleep 4; pkill -CONT -f "^sleep 2") &\r')
    expect(terminal.type('bash -c "sleep 2 | cat; echo over"\r', 4)).not.toContain('over\n')
    expect(terminal.type('\r', 3)).toContain('over\n')
  })

  test('a command that is killed says so; a loop is ended by Ctrl+C as a whole', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('bash -c \'kill -9 $$\'; echo $?\r')).toContain('\nKilled\n137\n$ ')
    terminal.type('while true; do sleep 1; done\r', 3)
    expect(terminal.type('\u0003')).toBe('^C\n$ ')
    terminal.type('while :; do :; done\r', 1)
    expect(terminal.type('\u0003')).toBe('^C\n$ ')
  })
})

describe('completion', () => {
  test('a command as far as it is certain, twice Tab lists what is possible', () => {
    const terminal = new TypedTerminal()
    terminal.screen()
    expect(terminal.type('kafka-top\t')).toBe('kafka-topics')
    expect(terminal.type('\t')).toBe('\u0007')
    expect(terminal.type('\t')).toContain('kafka-topics     kafka-topics.sh')
  })

  test('options of Kafka\'s tools and files', () => {
    const terminal = new TypedTerminal()
    terminal.type('mkdir data; echo > notes.txt\r')
    terminal.screen()
    expect(terminal.type('kafka-topics.sh --boot\t')).toBe('kafka-topics.sh --bootstrap-server ')
    expect(terminal.type('\u0015cat no\t')).toMatch(/cat notes\.txt $/)
    expect(terminal.type('\u0015ls da\t')).toMatch(/ls data\/$/)
  })

  test('topics and groups are asked of the cluster', () => {
    const terminal = new TypedTerminal('1')
    terminal.type('kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments\r', 5)
    terminal.screen()
    expect(terminal.type('kafka-topics.sh --describe --topic pay\t', 2)).toMatch(/--topic payments $/)
    expect(terminal.type('\u0015kafka-topics.sh --bootstrap-server localhost:1 --topic pay\t', 5)).toMatch(/--topic pay\u0007$/)
  })
})

test('a here-document and a quotation of ten thousand pasted lines', () => {
  const terminal = new TypedTerminal()
  const lines = 'some text that is pasted, "quoted" and not\r'.repeat(10_000)
  expect(terminal.type(`wc -l <<'EOF'\r${lines}EOF\r`, 2)).toMatch(/\n10000\n\$ $/)
  expect(terminal.type(`echo '${lines}' | wc -l\r`, 2)).toMatch(/\n10001\n\$ $/)
})
