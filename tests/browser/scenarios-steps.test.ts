import { steps, testByButtons } from '../support/guide-tasks.ts'

testByButtons(steps)
