// org.apache.kafka.common.MessageFormatter: the class that `--formatter` names, made and configured, as plain data.
import { classCastException, newInstance } from '../java/java-classes.ts'
import type { ConsumerRecord, Output } from './formatters/consumer-record.ts'
import type { RecordConverter } from './formatters/coordinator-record.ts'
import { writeCoordinatorRecord } from './formatters/coordinator-record.ts'
import type { DefaultFormatter, FormatterSetup } from './formatters/default.ts'
import { configureDefault, writeDefault } from './formatters/default.ts'
import { groupMetadataConverter } from './formatters/group-metadata.ts'
import { offsetsConverter } from './formatters/offsets.ts'
import { shareGroupConverter } from './formatters/share-group.ts'
import { transactionLogConverter } from './formatters/transaction-log.ts'

const PACKAGE = 'org.apache.kafka.tools.consumer.'

const CONVERTERS: Readonly<Record<string, RecordConverter>> = {
  [`${PACKAGE}OffsetsMessageFormatter`]: offsetsConverter,
  [`${PACKAGE}GroupMetadataMessageFormatter`]: groupMetadataConverter,
  [`${PACKAGE}TransactionLogMessageFormatter`]: transactionLogConverter,
  [`${PACKAGE}ShareGroupMessageFormatter`]: shareGroupConverter,
  [`${PACKAGE}group.share.ShareGroupStateMessageFormatter`]: shareGroupConverter,
}

const PLAIN = ['Default', 'Logging', 'NoOp'].map((name) => `${PACKAGE}${name}MessageFormatter`)

export type MessageFormatter =
  | DefaultFormatter
  | { readonly kind: 'no-op' }
  | { readonly kind: 'coordinator'; readonly className: string }

/** Throws the exceptions of Class.forName, of the constructor and of the cast. */
export function checkFormatterClass(className: string): void {
  newInstance(className)
  if (!(className in CONVERTERS) && !PLAIN.includes(className)) throw classCastException(className, 'org.apache.kafka.common.MessageFormatter')
}

/** LoggingMessageFormatter prints like the default one; what it logs is INFO, which tools do not show. */
export function configureFormatter(className: string, setup: FormatterSetup): MessageFormatter {
  if (className in CONVERTERS) return { kind: 'coordinator', className }
  return className === `${PACKAGE}NoOpMessageFormatter` ? { kind: 'no-op' } : configureDefault(setup)
}

/** Throws what a deserializer throws; what was written before stays written. */
export function writeTo(formatter: MessageFormatter, record: ConsumerRecord, out: Output): void {
  if (formatter.kind === 'default') writeDefault(formatter, record, out)
  else if (formatter.kind === 'coordinator') {
    const converter = CONVERTERS[formatter.className]
    if (converter) writeCoordinatorRecord(converter, record, out)
  }
}
