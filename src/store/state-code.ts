/** Eight digits that name a state: equal on every computer, short enough to be read aloud. */
export const stateCodeOf = (stateHash: string): string => `${stateHash.slice(0, 4)}-${stateHash.slice(4, 8)}`
