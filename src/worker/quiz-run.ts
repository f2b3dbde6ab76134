// Answers a quiz question by playing its session on a cluster of its own, beside the run that the page shows.
import type { MachineSpec } from '../engine/index.ts'
import { advanceTo, clusterSpec, createSimulation, instant } from '../engine/index.ts'
import type { QuizItem } from '../scenarios/index.ts'
import { answerOf, factsOf, quiz } from '../scenarios/index.ts'
import type { QuizResult } from './guide-view.ts'
import { startedUs } from './pacer.ts'
import { playAtOnce } from './session-player.ts'

export const quizItemOf = (id: string): QuizItem | undefined => quiz.find((item) => item.id === id)

export const runQuiz = (id: string, seed: number, machine: MachineSpec): QuizResult | null => {
  const item = quizItemOf(id)
  if (item === undefined) return null
  const sim = createSimulation({ seed, cluster: clusterSpec('1'), machine })
  advanceTo(sim, instant(startedUs))
  const failure = playAtOnce(sim, item.session)
  const facts = factsOf(sim)
  const answer = answerOf(item, facts)
  return {
    answer, failure, session: item.session, explanation: item.explanation(facts),
    against: item.options.map((option, index) => (index === answer ? null : option.against(facts))),
  }
}
