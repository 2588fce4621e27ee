import { makeLoadCommand } from '@hubbub/load';
import { readConfig } from '../config.ts';
import { settingFlags, strictFlags, strictFlagsManyWords } from './flags.ts';

/** The load programs know the protocol only; the way to the data folder is lent to them. */
export default makeLoadCommand({
  folderFlags: settingFlags('data', 'database', 'logLevel'),
  strictFlags,
  strictFlagsManyWords,
  openOperator: async (args) => {
    const { openOperator } = await import('../main.ts');
    return openOperator(readConfig(args, { HUBBUB_LOG_LEVEL: 'warn', ...process.env }));
  },
});
