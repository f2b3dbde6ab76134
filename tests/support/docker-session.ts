// A machine with a compose file in its folder and no broker, and a session typed at it.
import { utf8Encode } from '../../src/engine/index.ts'
import { recordedMachineSpec, TUTORIAL_1_COMPOSE } from '../../src/programs/index.ts'
import { parseSession, playSession, sessionWorld } from '../../src/tools/index.ts'

/** Each command's output and status, by the command. Sessions begin without a cluster. */
export function played(lines: readonly string[], compose: string = TUTORIAL_1_COMPOSE): { readonly screen: string; of(command: string): string; readonly stateHash: string } {
  const session = parseSession(['cluster none', ...lines].join('\n'))
  if ('reason' in session) throw new Error(`${session.text}: ${session.reason}`)
  const world = sessionWorld(session, recordedMachineSpec)
  world.apply({ type: 'file', path: 'docker-compose.yml', bytes: utf8Encode(compose) })
  const { screen, failure } = playSession(session, world)
  if (failure !== null) throw new Error(failure)
  const of = (command: string): string => {
    const at = screen.indexOf(`$ ${command}\n`)
    if (at < 0) throw new Error(`${command} was not run`)
    const rest = screen.slice(at + command.length + 3)
    return rest.split(/^(?:\$ |== )/m)[0]!
  }
  return { screen, of, stateHash: world.stateHash() }
}
