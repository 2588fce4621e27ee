import './plain-output.ts';
import { defineCommand, renderUsage, runCommand, type CommandDef } from 'citty';
import { BadSetting } from '../config.ts';
import { Refusal } from '../kernel/refuse.ts';
import { PlaceRefused } from '../stores/place-refused.ts';
import { DataFolderInUse } from './data-lock.ts';
import { Failure } from './failure.ts';

const hubbub = defineCommand({
  meta: { name: 'hubbub', description: 'Private, real-time chat that you run yourself' },
  subCommands: {
    serve: () => import('./serve.ts').then((module) => module.default),
    user: () => import('./user.ts').then((module) => module.default),
    backup: () => import('./backup.ts').then((module) => module.default),
    restore: () => import('./restore.ts').then((module) => module.default),
    import: () => import('./import.ts').then((module) => module.default),
    chat: () => import('./chat.ts').then((module) => module.default),
    send: () => import('./send.ts').then((module) => module.default),
    tail: () => import('./tail.ts').then((module) => module.default),
    load: () => import('./load.ts').then((module) => module.default),
  },
});

type AnyCommand = CommandDef<any>;
type Chosen = { command: AnyCommand; words: string[] };

/** The command that the words name, as far as they name one, and the words up to it. */
async function chosenCommand(rawArgs: readonly string[]): Promise<Chosen> {
  const chosen: Chosen = { command: hubbub, words: ['hubbub'] };
  for (const word of rawArgs) {
    const subCommands = await valueOf(chosen.command.subCommands);
    const next = subCommands && Object.hasOwn(subCommands, word) ? await valueOf(subCommands[word]) : undefined;
    if (!next) break;
    chosen.command = next;
    chosen.words.push(word);
  }
  return chosen;
}

function valueOf<T>(value: T | (() => T)): T {
  return typeof value === 'function' ? (value as () => T)() : value;
}

async function usage({ command, words }: Chosen): Promise<string> {
  const meta = await valueOf(command.meta);
  return renderUsage({ ...command, meta: { ...meta, name: words.join(' ') } });
}

/** One line for everything a person can mend; a stack only for a bug. 2: asked wrongly, 1: could not be done. */
function report(error: unknown, words: string[]): number {
  const asked = error instanceof BadSetting || (error instanceof Error && error.name === 'CLIError');
  if (asked) {
    console.error(`${error.message.replace(/\.?$/, '.')} See ${words.join(' ')} --help.`);
    return 2;
  }
  const expected = error instanceof Failure || error instanceof Refusal || error instanceof DataFolderInUse || error instanceof PlaceRefused;
  console.error(expected ? error.message : error);
  return 1;
}

async function main(rawArgs: string[]): Promise<number> {
  const chosen = await chosenCommand(rawArgs);
  const flags = rawArgs.slice(0, rawArgs.includes('--') ? rawArgs.indexOf('--') : undefined);
  const incomplete = chosen.command.subCommands !== undefined && rawArgs.length === chosen.words.length - 1;
  if (incomplete || flags.includes('--help') || flags.includes('-h')) {
    console.log(await usage(chosen));
    return incomplete ? 2 : 0;
  }
  try {
    await runCommand(hubbub, { rawArgs });
    return 0;
  } catch (error) {
    return report(error, chosen.words);
  }
}

process.exitCode = await main(process.argv.slice(2));
