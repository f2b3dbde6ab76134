// The list of keys, made from the table they act by.
import './keys.css'
import { useEffect, useRef } from 'react'
import { useLanes, usePage } from '../session.ts'
import { keysOfThings, keyTable } from './key-table.ts'

const shownNames: Readonly<Record<string, string>> = { '.': '. (full stop)', ',': ', (comma)', '-': '− (minus)', Escape: 'Esc' }

const Chords = ({ chords }: { chords: readonly string[] }) =>
  chords.map((chord, index) => <span key={chord}>{index > 0 && ' or '}<kbd>{shownNames[chord] ?? chord}</kbd></span>)

export const KeysPage = () => {
  const { store } = usePage()
  const singleKeys = useLanes((state) => state.singleKeys)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="keys-page" aria-labelledby="keys-title" onClose={() => store.setState({ keysOpen: false })}>
      <div className="dialog-head">
        <h2 id="keys-title">Keyboard</h2>
        <button type="button" onClick={() => dialog.current?.close()}>Close</button>
      </div>
      <label>
        <input type="checkbox" checked={singleKeys} onChange={() => store.setState({ singleKeys: !singleKeys })} />
        Single letters, digits and signs act, where the focus is not in a terminal or a field
      </label>
      {[...new Set(keyTable.map(({ area }) => area))].map((area) => (
        <section key={area}>
          <h3>{area}</h3>
          <dl>
            {keyTable.filter((key) => key.area === area).map(({ chords, words }) => (
              <div key={chords.join()}><dt><Chords chords={chords} /></dt><dd>{words}</dd></div>
            ))}
          </dl>
        </section>
      ))}
      <section>
        <h3>Where the focus is</h3>
        <dl>{keysOfThings.map(([keys, words]) => <div key={keys}><dt><kbd>{keys}</kbd></dt><dd>{words}</dd></div>)}</dl>
      </section>
    </dialog>
  )
}
