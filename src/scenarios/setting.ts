// What a scenario begins with: its cluster, the files in the terminals' folder, the lines that set its stage.

import type { Bytes, ClusterKind } from '../engine/index.ts'
import { utf8Encode } from '../engine/index.ts'
import { defaultFiles } from '../programs/compose/tutorial-files.ts'
import { ONE_BROKER_COMPOSE } from './one-broker.ts'

/** As a `file` command takes it. */
export interface SettingFile { readonly path: string; readonly bytes: Bytes }

export interface Setting {
  readonly cluster: ClusterKind
  readonly files: readonly SettingFile[]
  readonly stage: readonly string[]
}

/** Starts what the compose file describes, and waits until it is up: four seconds of the broker's own. */
const START: readonly string[] = ['Z$ docker compose up -d', 'wait 5s']

/** The terminals' folder with the tutorial's file in it, and no broker. */
const UNSTARTED: Setting = { cluster: 'none', files: defaultFiles(), stage: [] }
const TUTORIAL: Setting = { ...UNSTARTED, stage: START }

/**
 * The tutorial's lines for Steps 2 to 4 name localhost:9092 and are meant for `docker exec`, where that is the broker's own container.
 * Typed without it they have to work as well. With the tutorial's file they would not: it sends everybody to kafka:9092. So these runs
 * are booted from a file that advertises localhost:9092, which means the broker in the container (its own port) and on this machine
 * (the published one), and localhost:29092 as the tutorial's does. It is in the folder, to be read and changed. Nothing here is arranged
 * behind compose's back.
 */
const ONE_BROKER: Setting = { cluster: 'none', files: [{ path: 'docker-compose.yml', bytes: utf8Encode(ONE_BROKER_COMPOSE) }], stage: START }

const settings = {
  'one-broker': ONE_BROKER,
  'tutorial-unstarted': UNSTARTED,
  tutorial: TUTORIAL,
} satisfies Record<string, Setting>

/** What a scenario says of where it begins. */
export interface Staged {
  readonly cluster: ClusterKind
  /** Where it is not what the cluster says: cluster `1` is a broker in a container, from a compose file. */
  readonly setting?: keyof typeof settings
  /** Lines of a session that set the stage; nothing here is counted as the user's. */
  readonly stage: readonly string[]
}

export const settingOf = ({ setting, cluster, stage }: Staged): Setting => {
  const base = setting !== undefined ? settings[setting] : cluster === '1' ? ONE_BROKER : { cluster, files: [], stage: [] }
  return { ...base, stage: [...base.stage, ...stage] }
}

/** In such a run the guide may name the broker by another address than localhost:9092. */
export const namesOneBroker = ({ setting, cluster }: Staged): boolean => setting === 'one-broker' || (setting === undefined && cluster === '1')
