// A command of the task: to be copied, or run in its terminal by a click.
import type { ShownCommand } from '../../worker/guide-view.ts'
import { useLanes } from '../session.ts'
import { CopyButton } from './copy-button.tsx'
import { useRun } from './use-guide-actions.ts'

const useRunning = (terminal: string): string | null =>
  useLanes((state) => state.terminals.find((tab) => tab.terminal === terminal)?.running ?? null)

const KeyPress = ({ command }: { command: ShownCommand }) => {
  const run = useRun()
  const running = useRunning(command.terminal)
  return (
    <div className="command">
      <button type="button" aria-disabled={running === null} onClick={(event) => running !== null && run(command, event)}>
        Press Ctrl+C in terminal {command.terminal}
      </button>
    </div>
  )
}

export const CommandBox = ({ command, first }: { command: ShownCommand; first: boolean }) => {
  const run = useRun()
  const running = useRunning(command.terminal)
  const { terminal, line, input, press } = command
  if (press !== undefined) return <KeyPress command={command} />
  return (
    <div className="command">
      <pre><code>{line}</code></pre>
      {input !== undefined && (
        <>
          <p>then, at its prompt:</p>
          <pre className="typed" tabIndex={0} aria-label="Lines to type"><code>{input.join('\n')}</code></pre>
        </>
      )}
      <div className="row">
        <button
          type="button"
          className={first ? 'primary' : ''}
          aria-disabled={running !== null}
          onClick={(event) => running === null && run(command, event)}
        >
          {running === null ? `Run it in terminal ${terminal}` : `Terminal ${terminal} is busy`}
        </button>
        {running !== null && (
          <button type="button" onClick={(event) => run({ terminal, line: '', press: 'C' }, event)} aria-label={`Ctrl+C in terminal ${terminal}`}>
            Ctrl+C
          </button>
        )}
        <CopyButton text={line} what="the command" />
      </div>
    </div>
  )
}
