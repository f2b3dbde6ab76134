// A command of the task: to be copied, or run in its terminal by a click. The one that is next has its button below the task.
import type { ShownCommand } from '../../worker/guide-view.ts'
import { useGuide } from '../session.ts'
import { CopyButton } from './copy-button.tsx'
import { useRun } from './use-guide-actions.ts'
import { useOffer } from './use-guided.ts'

type Props = { readonly command: ShownCommand; readonly at: number; readonly alone: boolean }

const RunAgain = ({ command, at }: Omit<Props, 'alone'>) => {
  const run = useRun()
  const offer = useOffer(command)
  const ran = useGuide((state) => state.ran > at)
  const terminal = offer.terminal ?? command.terminal
  return (
    <button type="button" className="link" aria-disabled={offer.terminal === null} title={offer.note ?? undefined} onClick={(event) => run(command, offer, event, at)}>
      {command.press === undefined ? `${ran ? 'Again in' : 'Run in'} ${terminal}` : `Ctrl+C in ${terminal}`}
    </button>
  )
}

/** A line breaks between its words, not after the hyphens of an option, as long as there is room for a word. */
export const Words = ({ of: line }: { of: string }) => line.split(/(\s+)/).map((word, index) => (index % 2 === 1 ? word : <span key={index} className="word">{word}</span>))

export const CommandBox = ({ command, at, alone }: Props) => {
  const ran = useGuide((state) => state.ran)
  const { line, input, press } = command
  const again = !alone || ran > at
  return (
    <div className="command" data-next={ran === at ? 'yes' : undefined}>
      {press === undefined && <pre><code><Words of={line} /></code></pre>}
      {input !== undefined && (
        <>
          <p>then, at its prompt:</p>
          <pre className="typed" tabIndex={0} aria-label="Lines to type">{input.map((text, index) => <code key={index}>{text}{'\n'}</code>)}</pre>
        </>
      )}
      <div className="row">
        {again && <RunAgain command={command} at={at} />}
        {press === undefined && <CopyButton text={line} what="the command" />}
      </div>
    </div>
  )
}
