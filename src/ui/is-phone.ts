/** The guide and the stage take turns, and what is opened lies over them. */
export const isPhone = (): boolean => matchMedia('(max-width: 719px)').matches
