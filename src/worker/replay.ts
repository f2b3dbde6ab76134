// Brings a simulation to a place in its run: the same commands, each after the very event that it followed the first time.
import type { LoggedCommand, Simulation } from '../engine/index.ts'
import { advanceTo, apply, instant, step } from '../engine/index.ts'
import type { Place } from './api.ts'

const goTo = (sim: Simulation, { firedEvents, nowUs }: Place): void => {
  while (sim.world.firedEvents < firedEvents && step(sim)) {
    // up to the very event
  }
  if (sim.world.now < nowUs) advanceTo(sim, instant(nowUs))
}

export const replayTo = (sim: Simulation, commands: readonly LoggedCommand[], until: Place): void => {
  for (const { at, firedEvents, command } of commands) {
    goTo(sim, { firedEvents, nowUs: at })
    apply(sim, command)
  }
  goTo(sim, until)
}
