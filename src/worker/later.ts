// A promise that somebody else keeps.

export type Later<T> = { readonly promise: Promise<T>; readonly resolve: (value: T) => void }

export const later = <T>(): Later<T> => {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((keep) => { resolve = keep })
  return { promise, resolve }
}
