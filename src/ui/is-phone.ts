/** The guide and the stage take turns, and what is opened lies over them. */
export const isPhone = (): boolean => matchMedia('(max-width: 719px)').matches

/** Details have no room beside the stage: they lie over it. */
export const isNarrow = (): boolean => matchMedia('(max-width: 1100px)').matches
