/** Names in braces are filled in from the server's settings and the run; `{*listener}` in front: once for each listener, with the line behind it. */
export type LogLine = readonly [afterMs: number, level: 'INFO' | 'WARN', text: string, logger: string]
