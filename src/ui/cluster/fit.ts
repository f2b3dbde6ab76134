import { shorten } from '../stage/group-row.tsx'

const monoWidth = 6.8
const textWidth = 6.1

/** As much of a text as there is room for. */
export const fit = (text: string, width: number, isMono = false): string =>
  shorten(text, Math.max(6, Math.floor(width / (isMono ? monoWidth : textWidth))))
