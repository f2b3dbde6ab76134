// Vitest's global setup of the browser tests: the page is built once for all files of a run, and again before they are run again.
import type { TestProject } from 'vitest/node'
import type { ServedPage } from './built-page.ts'
import { buildAndServe } from './built-page.ts'

declare module 'vitest' {
  interface ProvidedContext { servedPage: ServedPage }
}

const provideBuiltPage = async (project: TestProject): Promise<() => void> => {
  const { address, folder, buildAgain, close } = await buildAndServe()
  project.provide('servedPage', { address, folder })
  project.onTestsRerun(buildAgain)
  return close
}

export default provideBuiltPage
