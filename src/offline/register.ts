// Asks the browser to keep the page for when there is no network. A page that cannot be kept works as long as it is open.

export const keeperAddress = './service-worker.js'

/** `onNewer`: a newer version has been fetched; it is taken when the page is opened next. */
export const keepOffline = (address: (of: string) => string, onNewer: () => void): void => {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer }
  if (serviceWorker === undefined) return
  serviceWorker.register(address(keeperAddress), { scope: './' }).then((registration) => {
    registration.addEventListener('updatefound', () => {
      const { installing } = registration
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed' && serviceWorker.controller !== null) onNewer()
      })
    })
  }, () => undefined)
}
