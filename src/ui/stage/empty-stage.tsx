import { focusTerminal } from '../dock/focus-terminal.ts'
import { useLanes, usePage } from '../session.ts'

const firstCommand =
  'kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments --partitions 3 --replication-factor 1'

/** What is there before the first topic, and the one thing to do about it. */
export const EmptyStage = () => {
  const { session } = usePage()
  const running = useLanes((state) => state.clock !== null)
  if (!running) return null
  const run = () => {
    session.type('A', `${firstCommand}\r`)
    focusTerminal('A')
  }
  return (
    <section className="stage-empty">
      <h1>One broker is running, and it has no topic yet</h1>
      <p>It listens on localhost:9092. Create a topic in terminal A, and its partitions appear here as lanes.</p>
      <code>{firstCommand}</code>
      <button type="button" onClick={run}>
        Run it in terminal A
      </button>
    </section>
  )
}
