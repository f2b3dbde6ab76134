// What a scenario adds to a run: its stage before the page sees it, its goal watched, lines played into the terminals. Loaded apart from
// the engine.
import type { ClusterKind, Simulation } from '../engine/index.ts'
import { advanceTo, apply, instant } from '../engine/index.ts'
import type { SettingFile } from '../scenarios/index.ts'
import { phasesOf, scenarios, settingOf } from '../scenarios/index.ts'
import type { Past } from './came-true.ts'
import type { GuideView, Opening } from './guide-view.ts'
import type { Pacer } from './pacer.ts'
import { setSpeed, startedUs } from './pacer.ts'
import { quizItemOf } from './quiz-run.ts'
import type { ScenarioWatch } from './scenario-watch.ts'
import { leaveCourse, lookOn, takeLeftCourse, watchScenario } from './scenario-watch.ts'
import type { SessionPlayer } from './session-player.ts'
import { hasPlayed, idleFor, playAtOnce, playerOf, playOn } from './session-player.ts'

export { catalogue } from './catalogue.ts'
export { runQuiz } from './quiz-run.ts'

export type Guided = {
  /** Another one when the run goes on to the next scenario. */
  watch: ScenarioWatch | null
  players: SessionPlayer[]
  /** The speed to go back to when a long wait of a shown solution is over. */
  speedBefore: number | null
}

type Prepared = {
  readonly cluster: ClusterKind
  readonly files: readonly SettingFile[]
  readonly stage: readonly string[]
  readonly shown: readonly string[]
  readonly terminals: readonly string[]
  readonly guided: Guided
}

/** By then the terminals of an empty world show their prompts. */
const emptyUs = 500_000
const firstTerminals = ['A', 'B']
/** Where a shown question sets its stage: there it is to be seen. */
const shownStage = 'E'
/** Waits longer than this go at that speed; the longest first. What happens in a short one is to be seen. */
const haste: readonly (readonly [number, number])[] = [[200_000_000, 60], [13_000_000, 10]]

const quizSetting = { cluster: '1', files: [], stage: [] } as const

const terminalsIn = (lines: readonly string[]): string[] => lines.flatMap((line) => /^([A-Y])(?:[$&>?]|\^[CD])/.exec(line)?.[1] ?? [])

const guidedBy = (watch: ScenarioWatch | null): Guided => ({ watch, players: [], speedBefore: null })

/** `seen`: what the guide had seen of this run before it was brought back. */
export const prepare = ({ scenario: id, now }: Opening, seen: GuideView | null = null): Prepared => {
  const scenario = scenarios.find((one) => one.id === id)
  const phases = scenario === undefined ? [] : phasesOf(scenario)
  const named = phases.flatMap(({ commands }) => commands.map(({ terminal }) => terminal))
  const { cluster, files, stage } = scenario === undefined ? quizSetting : settingOf(scenario)
  const shown = scenario === undefined
    ? quizItemOf(id)?.session.map((line) => line.replace(/^Z/, shownStage)) ?? []
    : phases.flatMap(({ solution }) => solution)
  const terminals = [...new Set([...firstTerminals, ...named, ...terminalsIn([...stage, ...shown])])].sort()
  const watched = scenarios.find((one) => one.id === (now ?? id))
  const guided = guidedBy(watched === undefined ? null : watchScenario(watched, seen))
  return { cluster, files, stage, shown, terminals, guided }
}

/** Plays the stage in virtual time; its commands are commands like any. */
export const setStage = (sim: Simulation, { cluster, files, stage, terminals }: Prepared): void => {
  for (const { path, bytes } of files) apply(sim, { type: 'file', path, bytes })
  for (const terminal of terminals) apply(sim, { type: 'open-terminal', terminal })
  advanceTo(sim, instant(cluster === 'none' ? emptyUs : startedUs))
  playAtOnce(sim, stage)
}

/** The run goes on as another scenario's: only what is watched changes. */
export const goOnAs = (guided: Guided, id: string): void => {
  const scenario = scenarios.find((one) => one.id === id)
  if (scenario !== undefined) guided.watch = watchScenario(scenario)
}

/** The run takes another course from an instant on; null: the one that was left last. */
export const changeCourse = ({ watch }: Guided, fromUs: number | null): void => {
  if (watch === null) return
  if (fromUs === null) takeLeftCourse(watch)
  else leaveCourse(watch, fromUs)
}

/** Plays lines into the terminals from now on. */
export const perform = (guided: Guided, sim: Simulation, lines: readonly string[], paced: boolean): void => {
  const player = playerOf(lines, paced, sim.world.now)
  if (player !== null) guided.players.push(player)
}

/** A long wait of a shown solution goes faster, unless the reader has chosen a speed for it. */
const hasten = (guided: Guided, sim: Simulation, pacer: Pacer, wallMs: number): void => {
  const idleUs = Math.max(0, ...guided.players.filter(({ paced }) => paced).map((player) => idleFor(player, sim)))
  const hasty = haste.find(([longerUs]) => idleUs > longerUs)?.[1]
  const isHasty = haste.some(([, speed]) => speed === pacer.speed)
  const mayGoFaster = guided.speedBefore === null ? pacer.speed === 1 : isHasty
  if (hasty !== undefined && mayGoFaster && hasty > pacer.speed) {
    guided.speedBefore ??= pacer.speed
    setSpeed(pacer, hasty, wallMs, sim.world.now)
  } else if (guided.speedBefore !== null && !guided.players.some((player) => idleFor(player, sim) > 0)) {
    if (isHasty) setSpeed(pacer, guided.speedBefore, wallMs, sim.world.now)
    guided.speedBefore = null
  }
}

export const goOn = (guided: Guided, sim: Simulation, pacer: Pacer, wallMs: number): void => {
  if (guided.players.length === 0 || pacer.paused) return
  for (const player of guided.players) playOn(player, sim)
  hasten(guided, sim, pacer, wallMs)
  guided.players = guided.players.filter((player) => !hasPlayed(player, sim))
}

export const guideView = ({ watch, players }: Guided, sim: Simulation, nowMs: () => number, paused: boolean, past: Past | null = null): GuideView | null =>
  watch === null ? null : lookOn(watch, sim, players.length > 0, { nowMs, paused }, past)

const lookAgainEveryUs = 1_000_000

/** Looks on while a run is played again that nobody has looked on at; where it is known when goals were seen, only then. */
export const lookOnAgain = (guided: Guided, goalsKnown = false, past: (sim: Simulation) => Past | null = () => null): ((sim: Simulation, atGoal?: boolean) => void) => {
  let next = 0
  return (sim, atGoal = false) => {
    if (goalsKnown ? !atGoal : sim.world.now < next) return
    next = sim.world.now + lookAgainEveryUs
    guideView(guided, sim, () => 0, true, past(sim))
    if (guided.watch !== null) guided.watch.sent = null
  }
}
