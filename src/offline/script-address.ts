// The one Trusted Types policy of the page: it names the scripts of the workers, and nothing else may name one.

interface Policy { createScriptURL(address: string): string }
interface PolicyFactory { createPolicy(name: string, rules: Policy): Policy }

const policyName = 'lanes-script-address'

/** Gives the address of a script for a worker: one of these, or none. Where the browser knows no Trusted Types it is a plain text. */
export const scriptAddresses = (known: readonly string[]): ((address: string) => string) => {
  const absolute = (address: string): string => new URL(address, document.baseURI).href
  const all = new Set(known.map(absolute))
  const createScriptURL = (address: string): string => {
    if (!all.has(absolute(address))) throw new TypeError('No script of this page has that address.')
    return absolute(address)
  }
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory }
  const policy = trustedTypes?.createPolicy(policyName, { createScriptURL })
  return (address) => policy?.createScriptURL(address) ?? createScriptURL(address)
}
