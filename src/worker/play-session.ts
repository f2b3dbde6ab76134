// Plays a terminal session on a cluster of its own, beside the run that the page shows: what `npm run script` does, in the browser.
import { recordedMachineSpec } from '../programs/index.ts'
import { parseSession, playSession, sessionWorld } from '../tools/index.ts'

export type PlayedSession = { readonly screen: string; readonly failure: string | null; readonly stateHash: string | null }

export const playText = (source: string): PlayedSession => {
  const session = parseSession(source)
  if ('reason' in session) return { screen: '', failure: `${session.line}: ${session.text}\n  ${session.reason}`, stateHash: null }
  const world = sessionWorld(session, recordedMachineSpec)
  const { screen, failure } = playSession(session, world)
  return { screen, failure, stateHash: world.stateHash() }
}
