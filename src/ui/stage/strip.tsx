// "Why did that happen?": its place below the stage; its lines follow at once, when the words of the journal have come.
import { usePage } from '../session.ts'
import { soon } from '../soon.tsx'

const WhyLines = soon(async () => (await import('./why-lines.tsx')).WhyLines)

export const Strip = () => {
  const { store } = usePage()
  return (
    <section className="strip" aria-label="Why did that happen?">
      <h2>
        <button type="button" onClick={() => store.setState({ dockTab: 'journal', dockOpen: true })}>Why did that happen?</button>
      </h2>
      <WhyLines />
    </section>
  )
}
