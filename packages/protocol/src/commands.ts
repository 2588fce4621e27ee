import type { z } from 'zod';
import { accountCommands } from './accounts.ts';
import { adminCommands } from './admin.ts';
import { messageCommands } from './messages.ts';
import { roomCommands } from './rooms.ts';

/** Everything one can ask of a server, by wire name, for every door. */
export const commands = { ...accountCommands, ...roomCommands, ...messageCommands, ...adminCommands } as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
/** What a client sends: fields with a default may be left out. */
export type InputOf<N extends CommandName> = z.input<Commands[N]['input']>;
/** What a feature gets: checked, defaults filled in. */
export type CheckedInputOf<N extends CommandName> = z.output<Commands[N]['input']>;
export type ReplyOf<N extends CommandName> = z.output<Commands[N]['reply']>;

export function isCommandName(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commands, name);
}
