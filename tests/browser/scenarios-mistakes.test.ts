import { mistakes, testByButtons } from '../support/guide-tasks.ts'

testByButtons(mistakes)
