// The world of a session as it was recorded: Kafka's tools are `….sh` only.

import type { Session, SessionWorld } from '../tools/index.ts'
import { recordedMachineSpec } from '../programs/index.ts'
import { sessionWorld } from '../tools/index.ts'

export const worldFor = (session: Session): SessionWorld => sessionWorld(session, recordedMachineSpec)
