export { ENGINE_VERSION } from '../engine/index.ts'
