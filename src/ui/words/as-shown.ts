// Text of the simulated world as the page shows it: control characters have no say here, so each is shown by its own picture.

const pictures = 0x2400
const deleted = 0x2421

const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

export const asShown = (text: string): string =>
  text.replace(controls, (character) => {
    const code = character.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(pictures + code)
    return code === 0x7f ? String.fromCharCode(deleted) : '\ufffd'
  })
