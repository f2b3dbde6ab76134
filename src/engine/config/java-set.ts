// How a java.util.HashSet<String> prints inside a message: `[b, a]`, in the order of its buckets. The settings layer
// stands below the protocol's java-hash.ts, and needs no more than this.

function hashCode(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash ^ (hash >>> 16)
}

/** The names in the order of a HashSet or HashMap that grew to hold `size` of them (all of them when left out). */
export function hashOrder(names: readonly string[], size = names.length): string[] {
  let capacity = 16
  while (size > capacity * 0.75) capacity *= 2
  const bucket = (name: string): number => hashCode(name) & (capacity - 1)
  return [...names].sort((a, b) => bucket(a) - bucket(b))
}

export const javaSetText = (names: readonly string[], size?: number): string => `[${hashOrder(names, size).join(', ')}]`
