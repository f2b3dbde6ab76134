import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { contentSecurity } from './src/headless/content-security.ts'
import { cutFonts } from './src/headless/cut-fonts.ts'
import { offlineFiles } from './src/headless/offline-files.ts'
import { simplifiedPlugin } from './src/headless/simplified-lines.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const sources = fileURLToPath(new URL('./src', import.meta.url))

const browserTests = 'tests/browser/*.test.ts'

// `base: './'` lets the built page be served from any folder.
export default defineConfig({
  base: './',
  plugins: [react(), simplifiedPlugin(sources), contentSecurity(), cutFonts(sources), offlineFiles(root)],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  test: {
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      { extends: true, test: { name: 'node', include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'], exclude: [browserTests] } },
      { extends: true, test: { name: 'browser', include: [browserTests], globalSetup: 'tests/support/build-once.ts' } },
    ],
  },
})
