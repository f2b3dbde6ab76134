import { lazy, Suspense, useState } from 'react'
import { seedOf } from '../../store/seed.ts'
import { setPresent } from '../present/set-present.ts'
import { useLanes, usePage } from '../session.ts'
import { Clock, Transport } from './transport.tsx'

/** The seed of this run: another one in the field begins another run. */
const Seed = () => {
  const { session } = usePage()
  const seed = useLanes((state) => state.seed)
  const [typed, setTyped] = useState<string | null>(null)
  const restart = () => {
    const next = typed === null ? null : seedOf(`seed=${typed.trim()}`)
    setTyped(null)
    if (next !== null && next !== seed) session.restart(next)
  }
  return (
    <span className="seed seldom">
      <label>
        seed
        <input
          value={typed ?? String(seed)}
          inputMode="numeric"
          onChange={(event) => setTyped(event.target.value)}
          onBlur={restart}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </label>
      <button type="button" title="Begin again with the same seed" onClick={() => session.restart(seed)}>
        Reset
      </button>
    </span>
  )
}

const About = () => {
  const brokers = useLanes((state) => state.cluster.brokers)
  const alive = brokers.filter(({ up }) => up).length
  const words = alive === brokers.length ? `${alive}` : `${alive} of ${brokers.length}`
  return <span className="about">{words} {brokers.length === 1 ? 'broker' : 'brokers'}</span>
}

const SimplifiedPage = lazy(async () => ({ default: (await import('../simplified/simplified-page.tsx')).SimplifiedPage }))

/** Opens the page that says what Lanes leaves out. */
const Simplified = () => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="quiet seldom" onClick={() => setOpen(true)}>What is simplified</button>
      {open && <Suspense><SimplifiedPage onClose={() => setOpen(false)} /></Suspense>}
    </>
  )
}

const Keys = () => {
  const { store } = usePage()
  return <button type="button" className="quiet seldom" title="What the keyboard does (?)" onClick={() => store.setState({ keysOpen: true })}>Keys</button>
}

const Present = () => {
  const page = usePage()
  const present = useLanes((state) => state.present)
  return (
    <button type="button" className="seldom" title="Large type for a room, keys shown (P)" onClick={() => setPresent(page, !present)}>
      {present ? 'Leave Present' : 'Present'}
    </button>
  )
}

/** On a phone what is marked as seldom is shown when it is asked for. */
export const TopBar = () => {
  const [all, setAll] = useState(false)
  return (
    <header className={all ? 'top-bar all' : 'top-bar'} data-region tabIndex={-1}>
      <h1>Lanes</h1>
      <About />
      <Simplified />
      <Keys />
      <span className="grow" />
      <Transport />
      <Seed />
      <Clock />
      <Present />
      <button type="button" className="more" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Less' : 'More'}</button>
    </header>
  )
}
