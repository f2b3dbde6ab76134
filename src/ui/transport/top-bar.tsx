import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { seedOf } from '../../store/seed.ts'
import { setPresent } from '../present/set-present.ts'
import { useLanes, usePage } from '../session.ts'
import { soon } from '../soon.tsx'
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
      <label data-word="seed">
        seed
        <input
          data-word="seed"
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

const Keyboard = () => {
  const { store } = usePage()
  return <button type="button" className="quiet seldom" title="What the keyboard does (?)" onClick={() => store.setState({ keysOpen: true })}>Keyboard</button>
}

const PresentTools = soon(async () => (await import('../present/present-tools.tsx')).PresentTools)

const Present = () => {
  const page = usePage()
  const present = useLanes((state) => state.present)
  return (
    <button type="button" className="seldom" title="Large type for a room, keys shown (P)" onClick={() => setPresent(page, !present)}>
      {present ? 'Leave Present' : 'Present'}
    </button>
  )
}

/** What was asked for by More goes again when something of it was pressed, or anything else. */
const useMore = () => {
  const [all, setAll] = useState(false)
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!all) return
    const less = () => setAll(false)
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && bar.current?.contains(target) !== true) less()
    }
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('.seldom button, button.seldom') !== null) less()
    }
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') less()
    }
    const held = bar.current
    addEventListener('pointerdown', onPointerDown)
    addEventListener('keydown', onKeyDown)
    held?.addEventListener('click', onClick)
    return () => {
      removeEventListener('pointerdown', onPointerDown)
      removeEventListener('keydown', onKeyDown)
      held?.removeEventListener('click', onClick)
    }
  }, [all])
  return { bar, all, toggle: () => setAll(!all) }
}

/** On a phone what is marked as seldom is shown when it is asked for. */
export const TopBar = () => {
  const { bar, all, toggle } = useMore()
  const present = useLanes((state) => state.present)
  return (
    <header className={all ? 'top-bar all' : 'top-bar'} data-region tabIndex={-1} ref={bar}>
      <h1>Lanes</h1>
      <About />
      <Simplified />
      <Keyboard />
      <span className="grow" />
      <Transport />
      {present && <PresentTools />}
      <Seed />
      <Clock />
      <Present />
      <button type="button" className="more" aria-expanded={all} onClick={toggle}>{all ? 'Less' : 'More'}</button>
    </header>
  )
}
