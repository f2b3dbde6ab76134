import { useLanes } from '../session.ts'

/** What is there before the first topic. */
export const EmptyStage = () => {
  const running = useLanes((state) => state.clock !== null)
  if (!running) return null
  return (
    <section className="stage-empty">
      <h1>One broker is running, and it has no topic yet</h1>
      <p>It listens on localhost:9092. When a topic is created, its partitions appear here as lanes.</p>
    </section>
  )
}
