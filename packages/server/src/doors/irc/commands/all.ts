import type { Command } from '../command.ts';
import { accountCommands } from './account.ts';
import { channelCommands } from './channel.ts';
import { connectionCommands } from './connection.ts';
import { historyCommands } from './history.ts';
import { listCommands } from './list.ts';
import { messageCommands } from './message.ts';
import { modeCommands } from './mode.ts';
import { monitorCommands } from './monitor.ts';
import { peopleCommands } from './people.ts';
import { helpCommands, serverCommands } from './server.ts';

/** Every command a client may give, by name. */
const commands: Readonly<Record<string, Command>> = {
  ...connectionCommands, ...accountCommands, ...channelCommands, ...listCommands, ...modeCommands, ...messageCommands,
  ...historyCommands, ...peopleCommands, ...monitorCommands, ...serverCommands, ...helpCommands(() => commands),
};

export function findCommand(name: string): Command | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}
