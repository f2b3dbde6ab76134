import { shorten } from '../stage/group-row.tsx'

const monoWidth = 6.62
const textWidth = 5.8

/** As much of a text as there is room for. */
export const fit = (text: string, width: number, isMono = false): string =>
  shorten(text, Math.max(6, Math.floor(width / (isMono ? monoWidth : textWidth))))
