// Words that say what they mean when they are pressed, pointed at or come to by Tab; and a list of those of the stage.
import { glossary, onTheStage, wordOf } from './glossary.ts'

/** A name; where the glossary knows it, a button that explains it. */
export const Explained = ({ name, children = name }: { name: string; children?: string }) => {
  const word = wordOf(name)
  return word === null ? <>{children}</> : <button type="button" className="word" data-word={word} aria-label={`${children}, explained`}>{children}</button>
}

/** While nothing is opened: how to open something, and what the words on the stage mean. */
export const NothingOpened = () => (
  <section className="stage-words" tabIndex={0} aria-label="Words on the stage">
    <p className="hint">Click a record, a flag, a worker or a message to open it. With the keyboard: Tab to it, then Enter.</p>
    <h2>Words on the stage</h2>
    <dl>{onTheStage.map((word) => <div key={word}><dt>{word}</dt><dd>{glossary[word]}</dd></div>)}</dl>
  </section>
)
