// The worker that the page starts.
import { machineSpec } from '../programs/index.ts'
import { serveSimulation } from './serve-simulation.ts'

serveSimulation(machineSpec)
