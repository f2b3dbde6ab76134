// Files of variables: `.env` beside the compose file, and `env_file`.
// Simplified: Files of variables (.env, env_file) hold one variable a line; a variable inside a value is not
// replaced.

/** `export NAME="value" # remark`. */
export function readDotenv(text: string): Map<string, string> {
  const out = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.*)$/.exec(line)
    if (match) out.set(match[1]!, valueOf(match[2]!))
  }
  return out
}

function valueOf(text: string): string {
  const single = /^'([^']*)'/.exec(text)
  if (single) return single[1]!
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(text)
  if (double) return double[1]!.replace(/\\([nrt"\\$])/g, (_, char: string) => ({ n: '\n', r: '\r', t: '\t' })[char] ?? char)
  return text.replace(/\s+#.*$/, '').trim()
}
