import { type CittyPlugin, defineCommand } from 'citty';
import { urlFlags } from './flags.ts';

const flags = {
  room: { type: 'positional', required: true, description: 'Room: its name, its alias, its id, or @name for a direct message' },
  text: { type: 'positional', required: false, description: 'Text to send; without it standard input is read, one message a line' },
  ...urlFlags,
  together: { type: 'boolean', description: 'Send the lines of standard input together, in as few messages as they fit in.' },
  plain: { type: 'boolean', description: 'Send the text as it stands, not as Markdown.' },
} as const;

/** `hubbub send`: puts a text or what comes through a pipe into a room. */
export function makeSendCommand(strictFlags: CittyPlugin) {
  return defineCommand({
    meta: { name: 'send', description: 'Send a text, or standard input, to a room' },
    args: flags,
    plugins: [strictFlags],
    run: async ({ args }) => (await import('./run-send.ts')).runSend(args),
  });
}
