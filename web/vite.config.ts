import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The running binary that `vite dev` asks; it serves the API of every app. */
const server = process.env.COPPICE_URL ?? 'http://127.0.0.1:13000';

export default defineConfig({
  plugins: [react()],
  // Assets are the same for every app, so they stand at one absolute address.
  base: '/',
  // The server puts a fresh nonce and the app's name into each page it sends.
  html: { cspNonce: '__NONCE__' },
  build: {
    manifest: true,
    assetsInlineLimit: 0,
    // Only with the file `preload` tells; the polyfill is an inline script.
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '^(/apps/[^/]+)?/api/': server,
      '^/files/': server,
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
