// The remarks on a compose file as a list, for the keyboard and for who cannot see the margin.
import type { Remark } from '../../worker/compose-help.ts'

const words = { error: 'error', warning: 'note' } as const

const summary = (remarks: readonly Remark[]): string => {
  const errors = remarks.filter(({ level }) => level === 'error').length
  if (remarks.length === 0) return 'Nothing to remark'
  return `${remarks.length} ${remarks.length === 1 ? 'remark' : 'remarks'}${errors > 0 ? `, ${errors === 1 ? 'one keeps' : `${errors} keep`} it from starting` : ''}`
}

export const Remarks = ({ remarks, onGo }: { remarks: readonly Remark[]; onGo: (line: number) => void }) => (
  <section className="code-remarks" aria-label="Remarks on this file" tabIndex={0}>
    <h3 aria-live="polite">{summary(remarks)}</h3>
    <ol>
      {remarks.map(({ line, level, text }) => (
        <li key={`${line} ${text}`} data-level={level}>
          <button type="button" className="link" onClick={() => onGo(line)}>line {line}</button>
          <span><em>{words[level]}</em> {text}</span>
        </li>
      ))}
    </ol>
  </section>
)
