// Plays a terminal session on a cluster of its own, beside the run that the page shows: what `npm run script` does, in the browser.
import { asBytes } from '../engine/index.ts'
import { recordedMachineSpec } from '../programs/index.ts'
import { parseSession, playSession, sessionWorld } from '../tools/index.ts'

export type PlayedSession = { readonly screen: string; readonly failure: string | null; readonly stateHash: string | null }

/** A program that lies in the terminals' folder; one character a byte. */
export type FileBeside = { readonly name: string; readonly bytes: string }

export const playText = (source: string, beside: readonly FileBeside[] = []): PlayedSession => {
  const session = parseSession(source)
  if ('reason' in session) return { screen: '', failure: `${session.line}: ${session.text}\n  ${session.reason}`, stateHash: null }
  const world = sessionWorld(session, recordedMachineSpec)
  for (const { name, bytes } of beside) world.apply({ type: 'file', path: name, bytes: asBytes(bytes) })
  const { screen, failure } = playSession(session, world)
  return { screen, failure, stateHash: world.stateHash() }
}
