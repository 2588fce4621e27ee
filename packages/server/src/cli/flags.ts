import { parseArgs as parseNodeArgs } from 'node:util';
import type { ArgsDef, CittyPlugin } from 'citty';
import { BadSetting, settings, type Setting } from '../config.ts';

type SettingName = keyof typeof settings;

/** The named settings as flags of a command, for its help. All are optional texts; `readConfig` checks them. */
export function settingFlags(...names: SettingName[]): ArgsDef {
  return Object.fromEntries(names.map((name) => [settings[name].flag, flagOf(settings[name])]));
}

export const everySetting = Object.keys(settings) as SettingName[];

function flagOf(setting: Setting) {
  const description = `${setting.meaning} Allowed: ${setting.allowed}; default: ${setting.default}.`.replaceAll('`', '');
  return { type: 'string', valueHint: setting.type, description } as const;
}

/** A citty plugin that refuses flags the command does not know, flags without their value and words too many. */
export const strictFlags = makeStrictFlags({ manyWords: false });

/** The same for a command whose last word may be repeated, like a list of files. */
export const strictFlagsManyWords = makeStrictFlags({ manyWords: true });

function makeStrictFlags({ manyWords }: { manyWords: boolean }): CittyPlugin {
  return {
    name: 'strict-flags',
    async setup({ cmd, rawArgs }) {
      const args = (await (typeof cmd.args === 'function' ? cmd.args() : cmd.args)) ?? {};
      refuseUnknownFlags(args, rawArgs, manyWords);
    },
  };
}

function refuseUnknownFlags(args: ArgsDef, rawArgs: string[], manyWords: boolean): void {
  const types = new Map(Object.entries(args).map(([name, arg]) => [name, arg.type]));
  const positionals = Object.values(args).filter((arg) => arg.type === 'positional').length;
  const options = Object.fromEntries(
    [...types].filter(([, type]) => type !== 'positional')
      .map(([name, type]) => [name, { type: type === 'boolean' ? ('boolean' as const) : ('string' as const) }]),
  );
  const { tokens } = parseNodeArgs({ args: rawArgs, options, allowPositionals: true, strict: false, tokens: true });
  const words = tokens.filter((token) => token.kind === 'positional').map((token) => token.value);
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const known = [...types.keys()].map((name) => `--${name}`).join(', ');
    if (!options[token.name]) throw new BadSetting(`${token.rawName} is not a flag of this command; allowed are ${known || 'none'}.`);
    if (options[token.name]?.type === 'string' && token.value === undefined) throw new BadSetting(`${token.rawName} needs a value.`);
    if (options[token.name]?.type === 'boolean' && token.value !== undefined) throw new BadSetting(`${token.rawName} takes no value.`);
  }
  if (!manyWords && words.length > positionals) throw new BadSetting(`${JSON.stringify(words[positionals])} is one word too many for this command.`);
}
