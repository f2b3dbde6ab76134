// Variables in a compose file: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?message}`, `$$`.
// Simplified: `${NAME:+…}` and variables inside variables are not replaced in a compose file.

const VARIABLE = /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?])([^}]*))?\}|(.?))/g

export interface Interpolated {
  readonly text: string
  /** Variables without a value, which become empty. */
  readonly unset: readonly string[]
  readonly error: string | null
}

export function interpolate(text: string, environment: ReadonlyMap<string, string>): Interpolated {
  const unset: string[] = []
  let error: string | null = null
  const out = text.replace(VARIABLE, (whole: string, dollar?: string, plain?: string, braced?: string, operator?: string, rest = '') => {
    if (dollar) return '$'
    const name = plain ?? braced
    if (name === undefined) {
      error ??= `invalid interpolation format: "${text}". You may need to escape any $ with another $`
      return whole
    }
    const value = environment.get(name)
    const missing = value === undefined || (operator?.startsWith(':') === true && value === '')
    if (!missing) return value
    if (operator?.endsWith('-')) return rest
    if (operator?.endsWith('?')) error ??= `required variable ${name} is missing a value: ${rest}`
    else unset.push(name)
    return ''
  })
  return { text: out, unset, error }
}
