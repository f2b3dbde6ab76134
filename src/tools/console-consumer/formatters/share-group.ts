// org.apache.kafka.tools.consumer.ShareGroupMessageFormatter and ShareGroupStateMessageFormatter.
// There are no share groups, hence no records of their types; records of other types are passed over.
import type { RecordConverter } from './coordinator-record.ts'

export const shareGroupConverter: RecordConverter = { types: [], keyAsJson: () => null, valueAsJson: () => null }
