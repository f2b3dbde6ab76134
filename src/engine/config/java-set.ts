// How a java.util.HashSet<String> prints inside a message: `[b, a]`, in the order of its buckets.

import { javaStringOrder } from '../kernel/java-hash-map.ts'

/** The names in the order of a HashSet or HashMap that grew to hold `size` of them (all of them when left out). */
export const hashOrder = (names: readonly string[], size = names.length): string[] => javaStringOrder(names, { largestSize: size })

export const javaSetText = (names: readonly string[], size?: number): string => `[${hashOrder(names, size).join(', ')}]`
