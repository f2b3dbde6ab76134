// The one small hash of page and worker: FNV-1a with 32 bits over the UTF-16 units of a text, or over bytes. Not for what must not collide.

export const fnv1a = (units: string | Uint8Array): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < units.length; at++) hash = Math.imul(hash ^ (typeof units === 'string' ? units.charCodeAt(at) : units[at]!), 0x01000193)
  return hash >>> 0
}
