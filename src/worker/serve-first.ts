// Runs in the worker of the first moments: the servers of the first scenario live and are seen, at any speed, while the whole simulation is
// being loaded. Nothing is done to them yet: what a person types waits for the whole one, which is brought to the same instant.
import { expose } from 'comlink'
import type { Simulation } from '../engine/index.ts'
import { advanceTo, createFirstSimulation, instant, step } from '../engine/index.ts'
import { firstScenario } from '../scenarios/first.ts'
import { firstSeenUs, firstServer } from '../scenarios/first-server.ts'
import type { FirstApi, Moment } from './api.ts'
import { firstView } from './first-view.ts'
import type { Pacer } from './pacer.ts'
import { anchor, createPacer, setPaused, setSpeed, targetUs, wallNow } from './pacer.ts'
import { scenarioCard } from './scenario-card.ts'

type FirstRun = { readonly sim: Simulation; readonly pacer: Pacer; readonly views: MessagePort; taken: boolean; sent: string }

const tickEveryMs = 16
const eventsBetweenLooks = 128
const sliceMs = 10

let run: FirstRun | null = null

const advance = ({ sim, pacer }: FirstRun): void => {
  const startedMs = wallNow()
  const target = targetUs(pacer, startedMs)
  while (!advanceTo(sim, instant(target), eventsBetweenLooks)) {
    if (wallNow() - startedMs < sliceMs) continue
    anchor(pacer, wallNow(), sim.world.now)
    return
  }
}

const show = (current: FirstRun): void => {
  if (!current.taken) return
  const { world } = current.sim
  const seen = `${world.now} ${world.firedEvents} ${current.pacer.paused} ${current.pacer.speed}`
  if (seen === current.sent) return
  current.sent = seen
  current.taken = false
  current.views.postMessage(firstView(current.sim, current.pacer))
}

const tick = (current: FirstRun): void => {
  advance(current)
  show(current)
}

const changed = (act: (current: FirstRun) => void): void => {
  if (run === null) return
  advance(run)
  act(run)
  show(run)
}

const momentOf = ({ sim, pacer }: FirstRun): Moment => ({ nowUs: sim.world.now, paused: pacer.paused, speed: pacer.speed })

const api: FirstApi = {
  open(seed, views) {
    const sim = createFirstSimulation(seed, firstServer)
    advanceTo(sim, instant(firstSeenUs))
    const opened: FirstRun = { sim, pacer: createPacer(wallNow(), sim.world.now), views, taken: true, sent: '' }
    run = opened
    views.onmessage = () => { opened.taken = true }
    setInterval(() => tick(opened), tickEveryMs)
    tick(opened)
    return { whole: false, scenarios: [scenarioCard(firstScenario)], quiz: [] }
  },
  setPaused: (paused) => changed(({ pacer, sim }) => setPaused(pacer, paused, wallNow(), sim.world.now)),
  setSpeed: (speed) => changed(({ pacer, sim }) => setSpeed(pacer, speed, wallNow(), sim.world.now)),
  step: () => changed(({ pacer, sim }) => {
    step(sim)
    setPaused(pacer, true, wallNow(), sim.world.now)
  }),
  moment: () => (run === null ? null : momentOf(run)),
}

export const serveFirst = (): void => expose(api)
