// Float.toString: the shortest digits that name the number, two at least, written as Double.toString writes them.
import { javaDoubleText } from '../../engine/index.ts'

export function floatText(value: number): string {
  if (!Number.isFinite(value)) return javaDoubleText(value)
  for (let digits = 1; digits < 9; digits++) {
    const candidate = Number(value.toExponential(digits))
    if (Math.fround(candidate) === value) return javaDoubleText(candidate)
  }
  return javaDoubleText(value)
}
