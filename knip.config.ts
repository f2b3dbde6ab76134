import type { KnipConfig } from 'knip'

export default {
  entry: ['src/headless/{script,fuzz,serve}.ts', 'tests/**/*.test.ts', 'tests/support/pictures.ts', 'tests/bench/**/*.ts', 'src/worker/*.worker.ts', 'src/offline/service-worker.ts'],
  project: ['src/**/*.{ts,tsx}', 'tests/**/*.ts'],
} satisfies KnipConfig
