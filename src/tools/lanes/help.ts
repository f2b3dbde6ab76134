// What `lanes help` prints.

const GENERAL = `lanes: what this simulator does that Kafka has no command for.

  lanes load     makes records at a steady rate, until Ctrl+C
  lanes change   changes a load while it runs
  lanes slow     lets a consumer take its time over each record
  lanes pause    lets a client stand still, as in a long garbage collection
  lanes resume   lets it go on
  lanes stop     tells a client's process to end, as Ctrl+C does (kill -INT)
  lanes kill     ends a client's process at once (kill -9)
  lanes clients  lists producers and consumers

lanes help COMMAND tells the options. CLIENT is the letter of a terminal, a client id, or a name of \`lanes clients\`: A, consumer-2.
`

const LOAD_OPTIONS = `  --rate N              records a second, 0.01 to 2000000 (1000)
  --keys N              this many different keys, all as likely, 1 to 100000 (100)
  --keyless             records without key
  --skew S              this share of all records has one and the same key, 0 to 0.999 (0)
  --size BYTES          size of each value, 1 to 900000 (100)
`

const COMMANDS: Readonly<Record<string, string>> = {
  load: `usage: lanes load --topic TOPIC [OPTION ...]

One Kafka producer makes records at a steady rate and tells each second what was sent and acknowledged. Ctrl+C ends it.

  --topic TOPIC         the topic to write to
${LOAD_OPTIONS}  --records N           ends after so many records
  --seconds N           ends after so many seconds
  --bootstrap-server HOST:PORT
                        where to find the cluster (localhost:9092)
  --producer-property KEY=VALUE
                        a setting of the producer: acks=1; may be given again
`,
  change: `usage: lanes change CLIENT OPTION ...

Changes a running \`lanes load\` from its next record on.

${LOAD_OPTIONS}`,
  slow: `usage: lanes slow CLIENT --per-record TIME
       lanes slow --per-record TIME kafka-console-consumer.sh OPTION ...

The console consumer of CLIENT takes this time over each record before it looks at the next; it polls again when it has handled all
records of the last poll. TIME: 500ms, 2s, 1m, up to an hour; 0: as fast as it can.
The second form starts a consumer that is slow from its first record on.
`,
  pause: `usage: lanes pause CLIENT

The process of CLIENT stands still, as in a long garbage collection: no heartbeats, no polls. Its terminal goes on waiting for it.
(kill -STOP does the same, and hands the terminal back to the shell.)
`,
  resume: 'usage: lanes resume CLIENT\n\nThe process of CLIENT goes on where it stood still (kill -CONT).\n',
  stop: 'usage: lanes stop CLIENT\n\nThe process of CLIENT is told to end, as Ctrl+C in its terminal does (kill -INT). One that stands still hears of it when it goes on.\n',
  kill: 'usage: lanes kill CLIENT\n\nThe process of CLIENT ends at once (kill -9): it closes nothing and tells nobody.\n',
  clients: 'usage: lanes clients\n\nLists the producers and consumers of all terminals and containers.\n',
}

/** Null: there is no such command. */
export const helpFor = (command: string | undefined): string | null => (command === undefined ? GENERAL : COMMANDS[command] ?? null)
