import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The running binary that `vite dev` asks; it serves the API of every app. */
const server = process.env.COPPICE_URL ?? 'http://127.0.0.1:13000';

/**
 * Components that every part of the pages uses. They are one file: cut up by who shares what
 * with whom they would weigh more, the more so the more pages there are.
 */
const shared = new RegExp(
  'node_modules/(@floating-ui|@mantine/hooks|@mantine/core/esm/(core|utils|components/(' +
    'ActionIcon|Alert|Anchor|Button|Center|Checkbox|CloseButton|Combobox|' +
    'FocusTrap|Group|Input|InputBase|Loader|Menu|Modal|ModalBase|NavLink|Notification|' +
    'Overlay|Paper|Pill|PillsInput|Popover|Portal|ScrollArea|' +
    'Stack|Table|Text|TextInput|Title|Transition|UnstyledButton|' +
    'VisuallyHidden)))/',
);

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
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: 'ui', test: shared }],
        },
      },
    },
  },
  server: {
    proxy: {
      '^(/apps/[^/]+)?/api/': server,
      '^/files/': server,
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
