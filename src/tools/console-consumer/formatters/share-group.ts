// org.apache.kafka.tools.consumer.ShareGroupMessageFormatter and ShareGroupStateMessageFormatter.
// Simplified: there are no share groups yet, hence no records of their types; records of other types are passed over.
import type { RecordConverter } from './coordinator-record.ts'

export const shareGroupConverter: RecordConverter = { types: [], keyAsJson: () => null, valueAsJson: () => null }
