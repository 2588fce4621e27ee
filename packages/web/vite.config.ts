import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import solid from 'vite-plugin-solid';

const trustedDom = fileURLToPath(new URL('./src/app/trusted-dom.ts', import.meta.url));
const entities = fileURLToPath(new URL('./src/messages/markdown/entities.ts', import.meta.url));

/** The best compression of a large file takes many seconds for a few per cent, bytes. */
const bestUpTo = 500_000;

/** Writes a Brotli file beside every script and style, for the server to send where it is understood. */
const withBrotli: Plugin = {
  name: 'hubbub-brotli',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const names = Object.keys(bundle).filter(name => /\.(js|css)$/.test(name));
    await Promise.all(names.map(async name => {
      const file = bundle[name]!;
      const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source);
      const params = { [constants.BROTLI_PARAM_QUALITY]: bytes.length > bestUpTo ? 9 : 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      await writeFile(join(dir!, `${name}.br`), await promisify(brotliCompress)(bytes, { params }));
    }));
  },
};

/** Modules that the page's own script imports, directly or not. */
const atFirst = new Set<string>();
/** Those that the client of a signed-in person adds to it. */
const signedIn = new Set<string>();

/** Finds out what the first screens are made of, so that each is one file: small ones of it would be shared with pages that come later. */
const asOneFile: Plugin = {
  name: 'hubbub-as-one-file',
  apply: 'build',
  buildEnd() {
    const add = (id: string, to: Set<string>): void => {
      if (atFirst.has(id) || to.has(id)) return;
      to.add(id);
      this.getModuleInfo(id)?.importedIds.forEach(one => add(one, to));
    };
    const ids = [...this.getModuleIds()];
    for (const id of ids) if (this.getModuleInfo(id)?.isEntry) add(id, atFirst);
    const early = new Set<string>();
    for (const id of ids) if (id.endsWith('/src/accounts/EarlyPages.tsx')) add(id, early);
    for (const id of ids) if (id.endsWith('/src/app/SessionHost.tsx')) add(id, signedIn);
    // Whoever signs in is not to load the chat for what both share.
    for (const id of early) if (signedIn.delete(id)) atFirst.add(id);
  },
};

/**
 * Compiled templates go through `trusted-dom.ts`, because the page is served with
 * `require-trusted-types-for 'script'`; styles are never written into their HTML, because
 * `style-src 'self'` refuses style attributes. The Markdown parser's table of character references is
 * replaced by `entities.ts`.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [solid({ solid: { moduleName: 'hubbub-trusted-dom', inlineStyles: false } as object }), asOneFile, withBrotli],
  resolve: { alias: [{ find: 'hubbub-trusted-dom', replacement: trustedDom }, { find: /^entities$/, replacement: entities }] },
  build: {
    // The password word lists are one large chunk that loads with the first password letter only.
    chunkSizeWarningLimit: 2_000,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    // Only styles, which have to be there first: the lists of scripts would weigh more than they save.
    modulePreload: { polyfill: false, resolveDependencies: (_, files) => files.filter(file => file.endsWith('.css')) },
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', test: id => atFirst.has(id) }, { name: 'signed-in', test: id => signedIn.has(id) }] } } },
  },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3000' }, '/realtime': { target: 'ws://127.0.0.1:3000', ws: true } } },
});
