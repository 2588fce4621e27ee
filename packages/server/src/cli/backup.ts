import { statSync } from 'node:fs';
import { defineCommand } from 'citty';
import { version } from '../../package.json';
import { backUp } from '../backup/back-up.ts';
import { checkBackup } from '../backup/restore.ts';
import { readConfig } from '../config.ts';
import { settingFlags, strictFlags } from './flags.ts';
import { progressLine } from './progress-line.ts';

export default defineCommand({
  meta: { name: 'backup', description: 'Write everything into one file, as it stands at one moment; a running server goes on meanwhile' },
  args: {
    file: { type: 'positional', valueHint: 'FILE', description: 'A new file; with --verify, one to look through' },
    verify: { type: 'boolean', description: 'Write nothing; check that the file is whole and unharmed.' },
    ...settingFlags('data', 'database'),
  },
  plugins: [strictFlags],
  async run({ args }) {
    const path = String(args.file);
    if (args.verify) {
      const { rows, head } = await checkBackup(path);
      console.log(`${path} is whole: ${rows.toLocaleString('en')} rows of ${head.at}.`);
      return;
    }
    const { openPlaceRows } = await import('../main.ts');
    const place = await openPlaceRows(readConfig(args, process.env));
    try {
      const rows = await backUp(place, path, version, progressLine('Backed up'));
      console.log(`${path} holds ${rows.toLocaleString('en')} rows in ${statSync(path).size.toLocaleString('en')} bytes.`);
    } finally {
      await place.close();
    }
  },
});
