// Every quiz question: the tutorial's four, then ours.

import type { QuizItem } from './quiz-item.ts'

export const quiz: readonly QuizItem[] = []

export { answerOf } from './quiz-item.ts'
export type { QuizItem } from './quiz-item.ts'
