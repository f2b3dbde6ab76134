// The small programs that stand around Kafka's tools in every shell.

import type { Program } from '../os/program.ts'
import { cat } from './cat.ts'

export const textPrograms: readonly Program[] = [cat]
