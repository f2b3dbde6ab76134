import { useState } from 'react'

/** Puts a text on the clipboard, and says whether it could. */
export const CopyButton = ({ text, what }: { text: string; what: string }) => {
  const [told, setTold] = useState('Copy')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setTold('Copied')
    } catch {
      setTold('Not allowed')
    }
  }
  return (
    <button type="button" className="copy" aria-label={`${told} ${what}`} onClick={() => void copy()} onBlur={() => setTold('Copy')}>
      {told}
    </button>
  )
}
