// What programs and services that live outside this folder are written against.

export { calendar, daysFrom, log4jTime } from './os/calendar.ts'
export { createFiles } from './os/files.ts'
export type { FileEntry, HostState, Machine, Process } from './os/host-state.ts'
export { findProgram } from './os/lookup.ts'
export { beginProcess } from './os/process-begin.ts'
export { endProcess } from './os/process-end.ts'
export type { ChildStatus, Fd, Pid, ProcessEvent, StateProgram, SystemApi } from './os/program.ts'
export type { Service } from './os/host-state.ts'
export { stateOf } from './os/service.ts'
export { deliver } from './os/wake.ts'
export { absentCommand } from './shell/absent-commands.ts'
export { statusCode } from './shell/status.ts'
