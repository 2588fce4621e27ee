import { refusalBodyOf } from '../answer.ts';
import type { Client } from './client.ts';

/** What a command was about, for the words of its refusal. */
export interface About {
  command: string;
  channel?: string;
  nick?: string;
}

/** Answers what was thrown as IRC says it: a numeric where clients know one, else a standard reply. */
export function answerRefusal(client: Client, error: unknown, about: About): void {
  const body = refusalBodyOf(error, client.door.app.log, `irc ${about.command}`);
  const { channel, nick, command } = about;
  switch (body.code) {
    case 'not-found':
      if (body.field === 'user' || channel === undefined) return client.numeric('ERR_NOSUCHNICK', nick ?? channel ?? '*', 'No such nick');
      return client.numeric('ERR_NOSUCHCHANNEL', channel, 'No such channel');
    case 'banned': return client.numeric('ERR_BANNEDFROMCHAN', channel ?? '*', 'Cannot join channel (+b)');
    case 'invite-only': return client.numeric('ERR_INVITEONLYCHAN', channel ?? '*', 'Cannot join channel (+i)');
    case 'wrong-key': return client.numeric('ERR_BADCHANNELKEY', channel ?? '*', 'Cannot join channel (+k)');
    case 'room-full': return client.numeric('ERR_CHANNELISFULL', channel ?? '*', 'Cannot join channel (+l)');
    case 'empty': return client.numeric('ERR_NOTEXTTOSEND', 'No text to send');
  }
  if (command === 'JOIN' && body.code === 'limit') return client.numeric('ERR_TOOMANYCHANNELS', channel ?? '*', body.message);
  if (command === 'JOIN' && body.code === 'forbidden') return client.numeric('ERR_NEEDREGGEDNICK', channel ?? '*', body.message);
  if (isSpeaking(command) && (body.code === 'forbidden' || body.code === 'room-archived') && channel !== undefined) {
    return client.numeric('ERR_CANNOTSENDTOCHAN', channel, body.message);
  }
  if (channel !== undefined && (body.code === 'forbidden' || body.code === 'last-owner')) return client.numeric('ERR_CHANOPRIVSNEEDED', channel, body.message);
  client.fail(command, body.code.replaceAll('-', '_').toUpperCase(), channel ?? nick ?? '*', textOf(body));
}

function isSpeaking(command: string): boolean {
  return command === 'PRIVMSG' || command === 'NOTICE' || command === 'TAGMSG';
}

function textOf({ message, reference, retryAfterMs }: ReturnType<typeof refusalBodyOf>): string {
  if (reference !== undefined) return `${message} (${reference})`;
  return retryAfterMs === undefined ? message : `${message} Try again in ${Math.ceil(retryAfterMs / 1_000)} s.`;
}
