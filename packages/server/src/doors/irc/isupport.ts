import { limits } from '@hubbub/protocol';
import { channelMax } from './channel-name.ts';
import { historyMax } from './history-selector.ts';
import { monitorMax } from './limits.ts';
import { nickMax } from './nickname.ts';
import { flagModes, listModes } from './read-mode-changes.ts';

/** Targets one command may name, as advertised (TARGMAX). */
export const maxTargets = { JOIN: 20, KICK: 20, NAMES: 10, NOTICE: 10, PART: 20, PRIVMSG: 10, TAGMSG: 10, WHOIS: 1 } as const;

/** What RPL_ISUPPORT tells a client of this server (modern.ircdocs.horse, "RPL_ISUPPORT Parameters"). */
export function isupportTokens(network: string): string[] {
  const targets = Object.entries(maxTargets).map(([command, most]) => `${command}:${most}`).join(',');
  return [
    `AWAYLEN=${limits.topicMax}`, 'BOT=B', 'CASEMAPPING=ascii', `CHANLIMIT=#:${limits.roomsPerUser}`,
    `CHANMODES=${listModes},k,l,${flagModes}`, `CHANNELLEN=${channelMax}`, 'CHANTYPES=#', `CHATHISTORY=${historyMax}`,
    'ELIST=MNU', 'EXCEPTS=e', 'INVEX=I', `KEYLEN=${limits.roomKeyMax}`, `KICKLEN=${limits.topicMax}`, 'MODES=20', `MONITOR=${monitorMax}`,
    'MSGREFTYPES=msgid,timestamp', `NAMELEN=${limits.displayNameMax}`, `NETWORK=${network.replaceAll(/[^!-~]+/g, '_')}`,
    `NICKLEN=${nickMax}`, 'PREFIX=(ov)@+', `TARGMAX=${targets}`, `TOPICLEN=${limits.topicMax}`, 'UTF8ONLY', 'WHOX',
  ];
}

/** Tokens that fit one line with its other parameters. */
const tokensPerLine = 12;

export function inLines(tokens: readonly string[]): string[][] {
  const lines: string[][] = [];
  for (let at = 0; at < tokens.length; at += tokensPerLine) lines.push(tokens.slice(at, at + tokensPerLine));
  return lines;
}
