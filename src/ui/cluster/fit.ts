import { shorten } from '../stage/group-row.tsx'

const letterWidth = 6.8

/** As much of a text as there is room for. */
export const fit = (text: string, width: number): string => shorten(text, Math.max(6, Math.floor(width / letterWidth)))
