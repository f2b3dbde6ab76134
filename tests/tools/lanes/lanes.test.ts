import { describe, expect, it } from 'vitest'
import { parseSession, playSession, recordedMachineSpec, sessionWorld } from '../../../src/tools/index.ts'

const TOPIC = 'A$ kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments --partitions 3'
const CONSUMER = 'B& kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group g'

/** What terminal A shows of a session. */
function screenOf(...lines: readonly string[]): string {
  const session = parseSession(['cluster 1', ...lines].join('\n'))
  if ('reason' in session) throw new Error(session.reason)
  const { screen, failure } = playSession(session, sessionWorld(session, recordedMachineSpec))
  expect(failure === null || failure.includes('was left running')).toBe(true)
  return screen
}

const refusal = (command: string): string => screenOf(`A$ ${command}`).split('\n')[2]!

describe('lanes load', () => {
  it('sends as many records as it was told, and every one is acknowledged', () => {
    const screen = screenOf(TOPIC, 'A$ lanes load --topic payments --rate 1000 --records 2500', 'A$ kafka-get-offsets.sh --bootstrap-server localhost:9092 --topic payments')
    expect(screen).toContain('1000 records a second to payments (3 partitions), 100 keys, 100 bytes each. Ctrl+C ends it.')
    expect(screen).toMatch(/2500 records sent in 2\.\d s, 2500 acknowledged\./)
    const ends = [...screen.matchAll(/payments:\d:(\d+)/g)].map(([, end]) => Number(end))
    expect(ends.reduce((sum, end) => sum + end, 0)).toBe(2500)
    expect(ends.every((end) => end > 500)).toBe(true)
  })

  it('puts a skewed share on one key, so on one partition', () => {
    const screen = screenOf(TOPIC, 'A$ lanes load --topic payments --rate 1000 --records 1000 --skew 0.9', 'A$ kafka-get-offsets.sh --bootstrap-server localhost:9092 --topic payments')
    const ends = [...screen.matchAll(/payments:\d:(\d+)/g)].map(([, end]) => Number(end))
    expect(Math.max(...ends)).toBeGreaterThan(880)
  })

  it('ends with Ctrl+C, once what is under way is acknowledged', () => {
    const screen = screenOf(TOPIC, 'A& lanes load --topic payments --rate 100 --keyless', 'wait 3s', 'A^C')
    expect(screen).toMatch(/\^C(\d+) records sent in \d\.\d s, \1 acknowledged\.\n\[exit 130\]/)
  })

  it('tells what it waits for when nobody acknowledges, and gives it up at the second Ctrl+C', () => {
    const screen = screenOf(TOPIC, 'A& lanes load --topic payments --rate 100', 'wait 3s', 'broker 1 pause', 'wait 2s', 'B$ lanes stop A', 'wait 4s', 'B$ lanes clients',
      'B$ lanes stop A', 'wait 1s', 'B$ lanes clients')
    expect(screen).toContain('Waiting for what is not acknowledged yet. Ctrl+C again gives it up.')
    expect(screen).toMatch(/producer-1 {2}A[^]*was told to end\.\n\$ lanes clients\nNo producer or consumer is running\./)
  })

  it('keeps up a million records a second', () => {
    expect(screenOf(TOPIC, 'A$ lanes load --topic payments --rate 1000000 --seconds 1 --size 200')).toContain('1000000 records sent in 1.0 s, 1000000 acknowledged.')
  })

  it('goes on at another rate and with other keys', () => {
    const screen = screenOf(TOPIC, 'A& lanes load --topic payments --rate 10', 'wait 2s', 'B$ lanes change A --rate 200 --keys 1', 'wait 3s', 'A^C')
    expect(screen).toContain('200 records a second to payments (3 partitions), 1 key, 100 bytes each.')
    expect(screen).toContain('200/s')
  })

  it('fails after ten seconds for a topic that is not there, and says what to do', () => {
    expect(refusal('lanes load --topic nope')).toMatch(/Topic nope not present in metadata after 10000 ms\. Does nope exist there/)
  })

  it.each([
    ['lanes load', 'lanes load: which topic? Give --topic, such as --topic payments.'],
    ['lanes load --topic t --rate 0', "lanes load: --rate needs a number from 0.01 to 2000000; '0' is none."],
    ['lanes load --topic t --rate 1e9', "lanes load: --rate needs a number from 0.01 to 2000000; '1e9' is none."],
    ['lanes load --topic t --keys 1.5', "lanes load: --keys needs a whole number from 1 to 100000; '1.5' is none."],
    ['lanes load --topic t --skew 1', "lanes load: --skew needs a number from 0 to 0.999; '1' is none."],
    ['lanes load --topic t --keyless --keys 3', 'lanes load: give --keys or --keyless, not both.'],
    ['lanes load --topic t --records 3 --seconds 3', 'lanes load: give --records or --seconds, not both.'],
    ['lanes load --topic t --producer-property acks', "lanes load: --producer-property needs KEY=VALUE, such as acks=1; 'acks' is none."],
    ['lanes load --topic t --what', "lanes load: unrecognized option '--what'; see lanes help load."],
    ['lanes load --topic t extra', "lanes load: 'extra' is no option; see lanes help load."],
    ['lanes slow A', 'lanes slow: how slow? Write lanes slow CLIENT --per-record 500ms.'],
    ['lanes slow A --per-record fast', "lanes slow: --per-record needs a time up to an hour, such as 500ms or 2s, or 0; 'fast' is none."],
    ['lanes slow A --per-record 1s', "lanes slow: no client is called 'A': no producer or consumer is running."],
    ['lanes slow --per-record 1s kafka-topics.sh --list', "lanes slow: only console consumers can be made slow; 'kafka-topics.sh' is none."],
    ['lanes pause', 'lanes pause: which client? See lanes help pause.'],
    ['lanes dance', "lanes: there is no command 'dance'; lanes help lists them."],
    ['lanes help dance', "lanes help: there is no command 'dance'; lanes help lists them."],
  ])('%s is refused in one sentence', (command, sentence) => { expect(refusal(command)).toBe(sentence) })
})

describe('lanes slow, pause, resume, kill', () => {
  const FAST_POLLS = `${CONSUMER} --command-property max.poll.interval.ms=10000 --command-property max.poll.records=50`

  it('a consumer that takes too long over its records leaves the group when max.poll.interval.ms is over', () => {
    const screen = screenOf(TOPIC, FAST_POLLS, 'wait 5s', 'A$ lanes slow B --per-record 500ms', 'A$ lanes load --topic payments --rate 100 --seconds 2', 'wait 20s',
      'A$ kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --group g')
    expect(screen).toContain('The consumer of terminal B takes 500 ms over each record.')
    expect(screen).toContain("Consumer group 'g' has no active members.")
    expect(screen).toContain('consumer poll timeout has expired')
  })

  it('a consumer may be slow from its first record on', () => {
    const screen = screenOf(TOPIC, 'A$ lanes load --topic payments --rate 100 --seconds 2',
      `B& lanes slow --per-record 500ms ${FAST_POLLS.replace(/^B& /, '')} --from-beginning`, 'wait 9s', 'A$ lanes clients', 'B^C')
    expect(screen).toMatch(/B +console-consumer .* 500 ms a record/)
    expect(Number(/Processed a total of (\d+) messages/.exec(screen)![1])).toBeLessThan(15)
  })

  it('lag falls again when it is as fast as it can', () => {
    const screen = screenOf(TOPIC, FAST_POLLS, 'wait 5s', 'A$ lanes slow B --per-record 2s', 'A$ lanes load --topic payments --rate 20 --seconds 2', 'wait 1s',
      'A$ lanes slow B --per-record 0', 'wait 8s', 'A$ kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --group g')
    expect([...screen.matchAll(/^g +payments +\d +\d+ +\d+ +(\d+)/gm)].map(([, lag]) => lag)).toEqual(['0', '0', '0'])
  })

  it('Ctrl+C ends a slow consumer after the record in hand, and what it has not handled is not committed', () => {
    const screen = screenOf(TOPIC, FAST_POLLS, 'wait 5s', 'A$ lanes slow B --per-record 1s', 'A$ lanes load --topic payments --rate 100 --records 40', 'wait 3s', 'B^C',
      'A$ kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --group g')
    const handled = Number(/Processed a total of (\d+) messages/.exec(screen)![1])
    const committed = [...screen.matchAll(/^g +payments +\d +(\d+)/gm)].reduce((sum, [, offset]) => sum + Number(offset), 0)
    expect(handled).toBeLessThan(10)
    expect(committed).toBe(handled)
  })

  it('a paused consumer is missed when its session runs out, and joins again when it goes on', () => {
    const describeGroup = 'A$ kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --group g --state'
    const screen = screenOf(TOPIC, CONSUMER, 'wait 5s', 'A$ lanes pause B', 'wait 40s', describeGroup, 'wait 8s', describeGroup, 'A$ lanes resume B', 'wait 10s', describeGroup)
    expect([...screen.matchAll(/range +(\w+) +(\d)|- +(Empty) +(\d)|(Empty) +(\d)/g)].map(([text]) => /Stable|Empty/.exec(text)![0])).toEqual(['Stable', 'Empty', 'Stable'])
  })

  it('a paused consumer keeps its terminal, and may be killed', () => {
    const screen = screenOf(TOPIC, CONSUMER, 'wait 5s', 'A$ lanes pause B', 'A$ lanes pause B', 'A$ lanes clients', 'A$ lanes kill B', 'wait 1s', 'B$ echo prompt', 'A$ lanes clients')
    expect(screen).toContain('lanes pause: consumer-1 stands still already; lanes resume lets it go on.')
    expect(screen).toMatch(/consumer-1 {2}B {9}console-consumer {2}g {6}console-consumer-[-\w]{36} {2}stands still/)
    expect(screen).toContain('The consumer of terminal B was killed; the broker has not been told.')
    expect(screen).toContain('\nprompt\n')
    expect(screen).toContain('No producer or consumer is running.')
  })

  it('lanes stop is what Ctrl+C is', () => {
    const screen = screenOf(TOPIC, CONSUMER, 'wait 5s', 'A$ lanes stop B', 'wait 1s', 'A$ kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --group g --state')
    expect(screen).toContain('The consumer of terminal B was told to end.')
    expect(screen).toContain('Processed a total of 0 messages')
    expect(screen).toMatch(/Empty +0/)
  })

  it('a name that two clients have is refused, and both are named', () => {
    const screen = screenOf(TOPIC, CONSUMER, CONSUMER.replace('B&', 'C&'), 'wait 5s', 'A$ lanes pause console-consumer', 'A$ lanes pause consumer-2', 'A$ lanes slow nobody --per-record 1s')
    expect(screen).toContain("'console-consumer' means 2 clients: name one of consumer-1 (terminal B, client id console-consumer), consumer-2 (terminal C, client id console-consumer).")
    expect(screen).toContain('The consumer of terminal C stands still.')
  })
})
