import { type ArgsDef, type CittyPlugin, defineCommand } from 'citty';
import { makePrepareCommand } from './prepare/prepare-command.ts';
import { makePlanCommand } from './plan/plan-command.ts';
import { makeReplayCommand } from './replay/replay-command.ts';

/** Runs commands of the person at the server's own command line. */
export interface LentOperator {
  run(command: string, input: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** What the `hubbub` program lends to its load programs. */
export interface LoadPorts {
  /** Flags that name the data folder. */
  folderFlags: ArgsDef;
  strictFlags: CittyPlugin;
  strictFlagsManyWords: CittyPlugin;
  /** Finds the live server of the folder the flags name, or holds the folder itself. */
  openOperator(args: Record<string, unknown>): Promise<LentOperator>;
}

/** The command `hubbub load`: programs that put load on a server and check what it promises. */
export function makeLoadCommand(ports: LoadPorts) {
  return defineCommand({
    meta: { name: 'load', description: 'Put load on a server and check what it promises' },
    subCommands: { plan: makePlanCommand(ports), prepare: makePrepareCommand(ports), replay: makeReplayCommand(ports) },
  });
}
