import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

const trustedDom = fileURLToPath(new URL('./src/app/trusted-dom.ts', import.meta.url));

/**
 * Compiled templates go through `trusted-dom.ts`, because the page is served with
 * `require-trusted-types-for 'script'`; styles are never written into their HTML, because
 * `style-src 'self'` refuses style attributes.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [solid({ solid: { moduleName: 'hubbub-trusted-dom', inlineStyles: false } as object })],
  resolve: { alias: { 'hubbub-trusted-dom': trustedDom } },
  build: {
    // The password word lists are one large chunk that loads with the first password letter only.
    chunkSizeWarningLimit: 2_000,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3000' }, '/realtime': { target: 'ws://127.0.0.1:3000', ws: true } } },
});
