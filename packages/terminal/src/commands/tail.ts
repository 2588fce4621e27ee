import { type CittyPlugin, defineCommand } from 'citty';
import { urlFlags } from './flags.ts';

const flags = {
  room: { type: 'positional', required: true, description: 'Room: its name, its alias, its id, or @name for a direct message' },
  ...urlFlags,
  json: { type: 'boolean', description: 'One JSON object a line: seq, at, by, name, text, and the message whole.' },
  last: { type: 'string', valueHint: 'COUNT', description: 'Begin with so many of the newest messages; default 0.' },
  after: { type: 'string', valueHint: 'SEQ', description: 'Begin with what came after this seq, as --json told it before.' },
} as const;

/** `hubbub tail`: writes the messages of a room as they come, each once. */
export function makeTailCommand(strictFlags: CittyPlugin) {
  return defineCommand({
    meta: { name: 'tail', description: 'Write the messages of a room as they come' },
    args: flags,
    plugins: [strictFlags],
    run: async ({ args }) => (await import('./run-tail.ts')).runTail(args),
  });
}
