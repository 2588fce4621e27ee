import { foldIrc } from './case-mapping.ts';

/** The longest channel name, as advertised (CHANNELLEN), with its `#`. */
export const channelMax = 65;

/** The alias a channel name stands for: what follows the `#`, folded; undefined for what is no channel name. */
export function aliasOf(channel: string): string | undefined {
  const isName = channel.length <= channelMax && /^#[!"$-)+\-./0-9;-=A-Z[-~]+$/i.test(channel);
  return isName ? foldIrc(channel.slice(1)) : undefined;
}

/** A room's channel name. */
export function channelOf(alias: string): string {
  return `#${alias}`;
}

export function isChannelName(target: string): boolean {
  return target.startsWith('#');
}
