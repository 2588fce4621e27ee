import { type ArgsDef, type CittyPlugin, defineCommand } from 'citty';
import { urlFlags } from './flags.ts';

const flags = {
  address: { type: 'positional', required: false, description: 'Address of the place, of an invite link, or of a room' },
  ...urlFlags,
  linear: { type: 'boolean', description: 'Plain lines, for screen readers, simple terminals and pipes.' },
  menu: { type: 'boolean', description: 'A numbered menu: enter room, create room, list rooms, active users, log out.' },
  mouse: { type: 'boolean', description: 'Click and scroll with the mouse; selecting text then needs Shift.' },
} as const satisfies ArgsDef;

/** `hubbub chat`: the full client on this terminal. `strictFlags` refuses what is not known. */
export function makeChatCommand(strictFlags: CittyPlugin) {
  return defineCommand({
    meta: { name: 'chat', description: 'Chat in this terminal' },
    args: flags,
    plugins: [strictFlags],
    run: async ({ args }) => (await import('./run-chat.ts')).runChat(args),
  });
}
