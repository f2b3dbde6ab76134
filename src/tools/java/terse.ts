// TerseException: a failure that the tool tells in one line, without a stack.
import { JavaException } from '../options/java-exception.ts'

const CLASS = 'org.apache.kafka.tools.TerseException'

export const terse = (message: string): JavaException => new JavaException(CLASS, message)

export const isTerse = (e: unknown): e is JavaException => e instanceof JavaException && e.className === CLASS
