import { defineCommand } from 'citty';
import { compare, restore } from '../backup/restore.ts';
import { readConfig } from '../config.ts';
import { Failure } from './failure.ts';
import { settingFlags, strictFlags } from './flags.ts';
import { progressLine } from './progress-line.ts';

export default defineCommand({
  meta: { name: 'restore', description: 'Fill an empty place from a backup, of whatever store it was made' },
  args: {
    file: { type: 'positional', valueHint: 'FILE', description: 'What hubbub backup wrote' },
    verify: { type: 'boolean', description: 'Change nothing; compare the place with the file.' },
    ...settingFlags('data', 'database'),
  },
  plugins: [strictFlags],
  async run({ args }) {
    const path = String(args.file);
    const config = readConfig(args, process.env);
    const { openNewPlace, openPlaceRows } = await import('../main.ts');
    if (!args.verify) {
      const { rows, head } = await restore(path, (schema) => openNewPlace(config, schema), progressLine('Restored'));
      console.log(`${rows.toLocaleString('en')} rows of ${head.at} are back, read again and compared.`);
      return;
    }
    const place = await openPlaceRows(config);
    try {
      const different = await compare(path, place, progressLine('Compared'));
      if (different.length > 0) throw new Failure(`The place differs from ${path} in ${different.join(', ')}.`);
      console.log(`The place and ${path} hold the same.`);
    } finally {
      await place.close();
    }
  },
});
