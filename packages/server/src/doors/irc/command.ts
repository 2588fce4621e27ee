import type { Client } from './client.ts';
import type { IrcMessage } from './message.ts';

/** One command of the protocol: what must be so before it runs, and what it does. */
export interface Command {
  /** Parameters it needs at least. */
  min?: number;
  /** May also be given before the connection is registered; `only`: may not be given later. */
  early?: boolean | 'only';
  /** One line for HELP. */
  help: string;
  /** Says all it has to say through the client's answer; what it throws is answered as a refusal. */
  run(client: Client, message: IrcMessage): void | Promise<void>;
}

export type Commands = Readonly<Record<string, Command>>;
