// Which leader epoch began at which offset (org.apache.kafka.storage.internals.epoch.LeaderEpochFileCache, KIP-101).

export interface EpochEntry {
  readonly epoch: number
  readonly startOffset: number
}

/** Notes that an epoch begins at an offset; entries that contradict it go. */
export function assignEpoch(entries: EpochEntry[], epoch: number, startOffset: number): void {
  const last = entries.at(-1)
  if (last && last.epoch === epoch) return
  while (entries.length > 0 && (entries.at(-1)!.epoch >= epoch || entries.at(-1)!.startOffset >= startOffset))
    entries.pop()
  entries.push(Object.freeze({ epoch, startOffset }))
}

/** The epoch of the record at an offset, or −1. */
export function epochForOffset(entries: readonly EpochEntry[], offset: number): number {
  for (let i = entries.length - 1; i >= 0; i--) if (entries[i]!.startOffset <= offset) return entries[i]!.epoch
  return -1
}

/**
 * LeaderEpochFileCache.endOffsetFor: the largest epoch at or below the one asked for, and where it ended; (−1, −1) when
 * unknown.
 */
export function endOffsetFor(
  entries: readonly EpochEntry[],
  requested: number,
  logEndOffset: number,
): { readonly epoch: number; readonly endOffset: number } {
  const latest = entries.at(-1)
  if (requested < 0 || !latest || requested > latest.epoch) return { epoch: -1, endOffset: -1 }
  if (requested === latest.epoch) return { epoch: requested, endOffset: logEndOffset }
  const next = entries.findIndex(({ epoch }) => epoch > requested)
  const before = entries[next - 1]
  if (!before) return { epoch: requested, endOffset: entries[next]!.startOffset }
  return { epoch: before.epoch, endOffset: entries[next]!.startOffset }
}

/** The log was cut: nothing at or above an offset is there any more. */
export function truncateEpochsFromEnd(entries: EpochEntry[], endOffset: number): void {
  while (entries.length > 0 && entries.at(-1)!.startOffset >= endOffset) entries.pop()
}

/** The log begins later now. */
export function truncateEpochsFromStart(entries: EpochEntry[], startOffset: number): void {
  let first = entries.length - 1
  while (first >= 0 && entries[first]!.startOffset > startOffset) first--
  if (first < 0) return
  const kept = entries[first]!
  if (kept.startOffset < startOffset) entries.splice(0, first + 1, Object.freeze({ epoch: kept.epoch, startOffset }))
  else entries.splice(0, first)
}
