import './simplified.css'
import { lines } from 'virtual:simplified-lines'
import { useEffect, useRef } from 'react'

/** Where a file belongs, in words a learner knows; the first that fits. */
const AREAS: readonly (readonly [prefix: string, title: string])[] = [
  ['engine/coordinator/', 'Groups'],
  ['engine/broker/', 'Brokers'],
  ['engine/storage/', 'Logs on disk'],
  ['engine/controller/', 'Controller'],
  ['engine/metadata/', 'Controller'],
  ['engine/clients/', 'Producer, consumer, admin client'],
  ['engine/config/', 'Settings'],
  ['programs/', 'Containers and compose files'],
  ['tools/shell/', 'Shell and text tools'],
  ['tools/text/', 'Shell and text tools'],
  ['tools/', 'Kafka’s command-line tools'],
  ['engine/kernel/', 'Network and page'],
  ['', 'Network and page'],
]

const areaOf = (file: string): string => AREAS.find(([prefix]) => file.startsWith(prefix))![1]

const titles = [...new Set(AREAS.map(([, title]) => title))]

/** Those that matter most, in the order of the areas. */
const aboveAll = lines.filter((line) => line.aboveAll).sort((a, b) => titles.indexOf(areaOf(a.file)) - titles.indexOf(areaOf(b.file)))

/** What stands between backticks is what is typed. */
const Line = ({ file, text }: { file: string; text: string }) => (
  <li title={file}>{text.split('`').map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>))}</li>
)

/** What Lanes leaves out, generated from the source. */
export const SimplifiedPage = ({ onClose }: { onClose: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="simplified" aria-labelledby="simplified-title" onClose={onClose}>
      <div className="dialog-head">
        <h2 id="simplified-title">What is simplified</h2>
        <button type="button" onClick={() => dialog.current?.close()}>Close</button>
      </div>
      <p>
        What is not listed here is meant to be as in Apache Kafka 4.3.1 with its Java clients.
      </p>
      <h3 className="above-all">What matters most</h3>
      <ul>{aboveAll.map(({ file, text }) => <Line key={text} file={file} text={text} />)}</ul>
      <h3 className="above-all">The rest, by what it concerns</h3>
      {titles.map((title) => {
        const own = lines.filter(({ file, aboveAll }) => !aboveAll && areaOf(file) === title)
        if (own.length === 0) return null
        return (
          <details key={title}>
            <summary><h3>{title}</h3> <span>{own.length}</span></summary>
            <ul>{own.map(({ file, text }) => <Line key={text} file={file} text={text} />)}</ul>
          </details>
        )
      })}
    </dialog>
  )
}
