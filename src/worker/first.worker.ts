// The worker of the first moments, see serve-first.ts.
import { serveFirst } from './serve-first.ts'

serveFirst()
