import './simplified.css'
import { lines } from 'virtual:simplified-lines'
import { useEffect, useRef } from 'react'

/** Where a file belongs, in words a learner knows. */
const AREAS: readonly (readonly [prefix: string, title: string])[] = [
  ['engine/kernel/', 'Network and time'],
  ['engine/storage/', 'Logs on disk'],
  ['engine/broker/', 'Brokers'],
  ['engine/controller/', 'Controller'],
  ['engine/coordinator/', 'Group coordinator'],
  ['engine/clients/', 'Producer, consumer, admin client'],
  ['engine/config/', 'Settings'],
  ['engine/', 'The engine otherwise'],
  ['tools/shell/', 'The shell'],
  ['tools/text/', 'Text tools'],
  ['tools/', 'Kafka’s command-line tools'],
  ['', 'The page'],
]

const areaOf = (file: string): string => AREAS.find(([prefix]) => file.startsWith(prefix))![1]

/** What Lanes leaves out, generated from the source. */
export const SimplifiedPage = ({ onClose }: { onClose: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const titles = [...new Set(AREAS.map(([, title]) => title))]
  return (
    <dialog ref={dialog} className="simplified" aria-labelledby="simplified-title" onClose={onClose}>
      <div className="dialog-head">
        <h2 id="simplified-title">What is simplified</h2>
        <button type="button" onClick={() => dialog.current?.close()}>Close</button>
      </div>
      <p>
        Everything that is not listed here is meant to be as in Apache Kafka 4.3.1 with its Java clients. Not there yet: the KIP-848
        consumer protocol (group.protocol=consumer), share groups, transactions, retention and compaction.
      </p>
      {titles.map((title) => {
        const own = lines.filter(({ file }) => areaOf(file) === title)
        if (own.length === 0) return null
        return (
          <section key={title}>
            <h3>{title}</h3>
            <ul>{own.map(({ file, text }) => <li key={file + text} title={file}>{text}</li>)}</ul>
          </section>
        )
      })}
    </dialog>
  )
}
