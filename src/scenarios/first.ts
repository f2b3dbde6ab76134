// The scenario of a first visit: it is shown before the others are loaded, so its stage holds no more than its broker.

export { phasesOf } from './scenario.ts'
export { t1Quickstart as firstScenario } from './t1-quickstart.ts'
