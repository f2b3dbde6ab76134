/** The guide and the stage take turns, and what is opened lies over them. */
export const isPhone = (): boolean => matchMedia('(max-width: 719px)').matches

/** The guide and the stage take turns, on a phone or on a small laptop. */
export const sheets = '(max-width: 959px)'
export const hasSheets = (): boolean => matchMedia(sheets).matches

/** The stage has no room worth the name above an open dock. */
export const isLow = (): boolean => matchMedia('(max-width: 719px), (max-width: 959px) and (max-height: 720px)').matches

/** Details have no room beside the stage: they lie over it. */
export const narrow = '(max-width: 1100px)'
export const isNarrow = (): boolean => matchMedia(narrow).matches
