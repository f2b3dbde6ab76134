// Ties virtual time to the wall clock, and is the only one to read it. Virtual time follows at `speed`; a run that cannot keep up
// falls behind and goes on from there, it never jumps.

/** By then a broker is up that began at instant 0: here the page begins to look. */
export const startedUs = 5_000_000

const slowest = 1 / 1000
const fastest = 3600

export type Pacer = { paused: boolean; speed: number; anchorWallMs: number; anchorVirtualUs: number }

/** Wall-clock milliseconds; only differences mean anything. */
export const wallNow = (): number => performance.now()

export const createPacer = (wallMs: number, virtualUs: number): Pacer => ({
  paused: false, speed: 1, anchorWallMs: wallMs, anchorVirtualUs: virtualUs,
})

/** The instant that virtual time should have reached. */
export const targetUs = (pacer: Pacer, wallMs: number): number => {
  if (pacer.paused) return pacer.anchorVirtualUs
  return pacer.anchorVirtualUs + Math.max(0, Math.floor((wallMs - pacer.anchorWallMs) * 1000 * pacer.speed))
}

/** From now on virtual time runs from `virtualUs`. */
export const anchor = (pacer: Pacer, wallMs: number, virtualUs: number): void => {
  pacer.anchorWallMs = wallMs
  pacer.anchorVirtualUs = virtualUs
}

export const setPaused = (pacer: Pacer, paused: boolean, wallMs: number, virtualUs: number): void => {
  anchor(pacer, wallMs, virtualUs)
  pacer.paused = paused
}

export const setSpeed = (pacer: Pacer, speed: number, wallMs: number, virtualUs: number): void => {
  anchor(pacer, wallMs, virtualUs)
  pacer.speed = Math.min(fastest, Math.max(slowest, speed))
}

/** Wall milliseconds until virtual time reaches `dueUs`; null while paused. */
export const wallUntil = (pacer: Pacer, wallMs: number, dueUs: number): number | null => {
  if (pacer.paused) return null
  return Math.max(0, (dueUs - targetUs(pacer, wallMs)) / (1000 * pacer.speed))
}
