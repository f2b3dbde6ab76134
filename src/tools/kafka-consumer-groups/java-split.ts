// java.lang.String.split for a separator that is no pattern.

/** Empty parts at the end are dropped. */
export function javaSplit(text: string, separator: string): string[] {
  const parts = text.split(separator)
  while (parts.length > 1 && parts.at(-1) === '') parts.pop()
  return parts
}
