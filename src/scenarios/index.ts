// Every scenario, in the order of the tutorial.

import type { Scenario } from './scenario.ts'
import { t1Advertised } from './t1-advertised.ts'
import { t1CreateTopic } from './t1-create-topic.ts'
import { t1FirstConsumer } from './t1-first-consumer.ts'
import { t1GlobalOrder } from './t1-global-order.ts'
import { t1IdleConsumer } from './t1-idle-consumer.ts'
import { t1KeyedEvents } from './t1-keyed-events.ts'
import { t1KilledConsumer } from './t1-killed-consumer.ts'
import { t1Lag } from './t1-lag.ts'
import { t1NoReplay } from './t1-no-replay.ts'
import { t1Offsets } from './t1-offsets.ts'
import { t1Order } from './t1-order.ts'
import { t1Quickstart } from './t1-quickstart.ts'
import { t1Replay } from './t1-replay.ts'
import { t1SecondConsumer } from './t1-second-consumer.ts'
import { t1StartKafka } from './t1-start-kafka.ts'
import { t1Thrash } from './t1-thrash.ts'
import { t1Throughput } from './t1-throughput.ts'
import { t1TwoGroups } from './t1-two-groups.ts'
import { t1UnstableKeys } from './t1-unstable-keys.ts'

export const scenarios: readonly Scenario[] = [
  t1Quickstart,
  t1StartKafka, t1CreateTopic, t1KeyedEvents, t1Advertised, t1FirstConsumer, t1SecondConsumer, t1KilledConsumer, t1Lag,
  t1Throughput, t1Order, t1TwoGroups, t1Replay,
  t1GlobalOrder, t1UnstableKeys, t1IdleConsumer, t1Offsets, t1Thrash, t1NoReplay,
]

export { factsOf } from './facts.ts'
export { canGoOn, serverFor } from './going-on.ts'
export { ONE_BROKER_COMPOSE } from './one-broker.ts'
export { phasesOf } from './scenario.ts'
export type { SettingFile } from './setting.ts'
export { namesOneBroker, settingOf } from './setting.ts'
export type { Figure, Scenario, ShownCommand, ShownProgram } from './scenario.ts'
export { answerOf, quiz } from './quiz/index.ts'
export type { QuizItem } from './quiz/index.ts'
