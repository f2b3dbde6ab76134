// What was pressed, as one word: "Alt+1", "Shift+F6", "Space", "?". Digits and, with Alt, letters go by their place on the keyboard: there
// many layouts have other characters.

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead'])

const nameOf = ({ key, code, altKey, shiftKey }: Pressed): string => {
  if (key === ' ') return 'Space'
  if (!shiftKey && /^Digit\d$/.test(code)) return code.slice(5)
  if (altKey && /^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase()
  return key.length === 1 ? key.toLowerCase() : key
}

/** Null while only a modifier is held. */
export const chordOf = (event: Pressed): string | null => {
  if (modifiers.has(event.key)) return null
  const name = nameOf(event)
  const shift = event.shiftKey && name.length > 1
  return `${event.ctrlKey ? 'Ctrl+' : ''}${event.metaKey ? 'Meta+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`
}
