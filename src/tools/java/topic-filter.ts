// org.apache.kafka.tools.filter: which topics and partitions an option like `--topic` means.
import { isInternalTopic, wholeMatcher } from '../../engine/index.ts'
import { JavaException } from '../options/java-exception.ts'
import { checkPattern } from './java-pattern.ts'

export type TopicFilter = (topic: string, excludeInternal: boolean) => boolean

/** IncludeList: a regular expression for whole names in which a comma means "or". */
export function includeList(rawRegex: string): TopicFilter {
  const regex = rawRegex.trim().replaceAll(',', '|').replaceAll(' ', '').replace(/^["']+/, '').replace(/["']+$/, '')
  let pattern: RegExp
  try {
    checkPattern(regex)
    pattern = wholeMatcher(regex)
  } catch {
    throw new JavaException('java.lang.RuntimeException', `${regex} is an invalid regex.`)
  }
  return (topic, excludeInternal) => pattern.test(topic) && !(isInternalTopic(topic) && excludeInternal)
}
