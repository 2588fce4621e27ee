import { defineCommand } from 'citty';

export default defineCommand({
  meta: { name: 'import', description: 'Bring in a history from somewhere else' },
  subCommands: { 'irc-logs': () => import('./import-irc-logs.ts').then((module) => module.default) },
});
