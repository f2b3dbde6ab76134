// The small programs that stand around Kafka's tools in every shell.

import type { Program } from '../os/program.ts'
import { cat } from './cat.ts'
import { cut } from './cut.ts'
import { date } from './date.ts'
import { cp, mv } from './copy-move.ts'
import { mkdir, rmdir } from './folders.ts'
import { grep } from './grep.ts'
import { head, tail } from './head-tail.ts'
import { ls } from './ls.ts'
import { plainPrograms } from './plain.ts'
import { pgrep, pkill, ps } from './processes.ts'
import { timeout, watch, xargs } from './run-others.ts'
import { rm } from './rm.ts'
import { sed } from './sed/sed.ts'
import { seq } from './seq.ts'
import { sleep } from './sleep.ts'
import { sort } from './sort.ts'
import { tee } from './tee.ts'
import { touch } from './touch.ts'
import { tr } from './tr.ts'
import { uniq } from './uniq.ts'
import { wc } from './wc.ts'

export const textPrograms: readonly Program[] = [
  cat, cp, cut, date, grep, head, ls, mkdir, mv, pgrep, pkill, ps, rm, rmdir, sed, seq, sleep, sort, tail, tee, timeout, touch, tr, uniq, watch,
  wc, xargs,
  ...plainPrograms,
]
