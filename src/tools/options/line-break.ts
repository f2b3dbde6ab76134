// Where a line may be broken: java.text.BreakIterator.getLineInstance() of the JDK, which both joptsimple's help and
// argparse4j's wrapping use. The rules are those of the JDK's BreakIteratorRules, without the parts for CJK and Hindi.

const GLUE = '\\u00a0\\u0f0c\\u2007\\u2011\\u202f\\ufeff'
const BREAK = '[\\t\\n\\f\\u0003\\u2028\\u2029]'
const SPACE = '[ \\u1680\\u2000-\\u2006\\u2008-\\u200a\\u205f\\u3000]'
const DASH = `(?:(?![${GLUE}])[\\p{Pd}\\u00ad])`
const PRE_WORD = `(?:(?!\\u00a2)[\\p{Sc}\\p{Ps}\\p{Pi}"'])`
const POST_WORD = '["\\p{Pe}\\p{Pf}!%.,:;?\\u00a2\\u00b0\\u066a\\u2030-\\u2034\\u2103\\u2105\\u2109]'
const DIGIT = '[\\p{Nd}\\p{No}]'
const CHAR = `(?:(?!${BREAK}|${SPACE}|${DASH}|${PRE_WORD}|${POST_WORD}|[${GLUE}\\r])[^])`

const SUFFIX = `(?:${DASH}+|${POST_WORD}*)`
const sticky = (source: string): RegExp => new RegExp(source, 'uy')
const NUMBER_WORD = sticky(`${PRE_WORD}*(?:${PRE_WORD}|${DASH})*${DIGIT}+(?:[.,]${DIGIT}+)*${SUFFIX}`)
const CHAR_WORD = sticky(`${PRE_WORD}*${CHAR}*${SUFFIX}`)
const JOINT = sticky(`${SPACE}*[${GLUE}]+${SPACE}?|[$']`)
const TAIL = sticky(`${SPACE}*(?:\\(\\)${POST_WORD}*)?\\r?${BREAK}?`)

const endOf = (rule: RegExp, text: string, from: number): number => {
  rule.lastIndex = from
  return rule.test(text) ? rule.lastIndex : -1
}

const endOfWord = (text: string, from: number): number =>
  Math.max(endOf(NUMBER_WORD, text, from), endOf(CHAR_WORD, text, from))

/** The pieces between which a line may be broken; joined they are the text again. */
export function lineBreakPieces(text: string): string[] {
  const pieces: string[] = []
  let from = 0
  while (from < text.length) {
    let end = endOfWord(text, from)
    for (let joint = endOf(JOINT, text, end); joint > end; joint = endOf(JOINT, text, end)) {
      end = endOfWord(text, joint)
    }
    end = endOf(TAIL, text, end)
    if (end === from) end = from + (text.codePointAt(from)! > 0xffff ? 2 : 1)
    pieces.push(text.slice(from, end))
    from = end
  }
  return pieces
}
