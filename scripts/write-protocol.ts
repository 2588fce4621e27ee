import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as protocol from '../packages/protocol/src/index.ts';
import { describeParts, describeSchema } from './describe-schema.ts';
import { root } from './root.ts';

/** Where the document and its hand-written beginning stand, from the top folder. */
export const protocolPath = 'docs/protocol.md';
export const protocolHeadPath = 'docs/protocol-head.md';

type Schema = Parameters<typeof describeSchema>[0];

/** Schemas that the tables call by name, in the order the document shows them. */
const named = {
  id: protocol.id, seq: protocol.seq, nonce: protocol.nonce, time: protocol.time, code: protocol.code,
  content: protocol.content, roomSettings: protocol.roomSettings, user: protocol.user, me: protocol.me,
  member: protocol.member, membership: protocol.membership, room: protocol.room, listedRoom: protocol.listedRoom,
  reaction: protocol.reaction, message: protocol.message, invitation: protocol.invitation, inviteLink: protocol.inviteLink,
  session: protocol.session, position: protocol.position, presence: protocol.presence, roomCatchUp: protocol.roomCatchUp,
  serverInfo: protocol.serverInfo, adminUser: protocol.adminUser, instanceSettings: protocol.instanceSettings, hello: protocol.hello,
} satisfies Record<string, Schema>;

/** Basic ones are a word of text with rules that the notation cannot show. */
const basic: Record<string, string> = {
  id: '16 characters of `a`–`z` and `2`–`7`; names a user, room or session',
  seq: 'whole number; the place of an entry in the log of its room: 1, 2, 3 … (0: before the first)',
  nonce: '1 to 64 characters of `A`–`Z`, `a`–`z`, `0`–`9`, `_`, `-`; chosen by the client, once per thing it wants done',
  time: 'whole number; milliseconds since 1970',
  code: '16 to 64 characters of base64url; the secret of a link',
};

const names = new Map<Schema, string>(Object.entries(named).map(([name, schema]) => [schema, name]));
names.set(protocol.entryFact, 'an entry (see Facts)');

/** docs/protocol.md: the hand-written head, then tables made from packages/protocol. */
export function protocolDocument(): string {
  const headPath = join(root, protocolHeadPath);
  const head = existsSync(headPath) ? readFileSync(headPath, 'utf8').trimEnd() : '# The protocol of Hubbub';
  const made = `<!-- From here on made by scripts/check-docs.ts from packages/protocol (version ${protocol.protocolVersion}). -->`;
  return `${[head, made, commandTables(), factTables(), shapeTable(), refusalTable(), closeTable(), limitTable()].join('\n\n')}\n`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  return [`| ${heads.join(' | ')} |`, `|${heads.map(() => '---').join('|')}|`, ...cells].join('\n');
}

function commandTables(): string {
  const groups = Map.groupBy(Object.keys(protocol.commands) as protocol.CommandName[], (name) => name.split('.')[0] ?? '');
  const parts = [...groups].map(([noun, commands]) => `### ${noun}\n\n${commands.map(commandText).join('\n\n')}`);
  const note = 'Over a WebSocket a command is a frame `{ref, command, input}`; over HTTP it is the route after its name, under `/api/v1`. '
    + 'A field with `?` may be left out, `= x` is what then counts.';
  return `## Commands\n\n${note}\n\n${parts.join('\n\n')}`;
}

function commandText(name: protocol.CommandName): string {
  const { what, who, http, input, reply } = protocol.commands[name];
  return `**\`${name}\`** · \`${http}\` · ${whoText[who]}  \n${what}  \n`
    + `input \`${describeSchema(input, names)}\`  \nreply \`${describeSchema(reply, names)}\``;
}

const whoText = { anyone: 'anyone', user: 'signed in', administrator: 'administrators' } as const;

function factTables(): string {
  const group = (title: string, note: string, facts: Record<string, Schema>) => {
    const rows = Object.entries(facts).map(([name, schema]) => [`\`${name}\``, `\`${describeParts(schema, names)}\``]);
    return `### ${title}\n\n${note}\n\n${table(['fact', 'frame'], rows)}`;
  };
  return [
    '## Facts',
    group('Entries of a room', 'In the order of `seq`, without gaps; `at` says when, `by` who.', protocol.entryFacts),
    group('Of the own account', 'To every connection of the account.', protocol.userFacts),
    group('Of the place', 'To everybody signed in.', protocol.placeFacts),
    group('Signals', 'Not kept; told as well as possible to those who look.', protocol.signals),
  ].join('\n\n');
}

function shapeTable(): string {
  const rows = Object.entries(named).map(([name, schema]) => [`\`${name}\``, basic[name] ?? `\`${describeParts(schema, names)}\``]);
  return `## Shapes\n\n${table(['name', 'is'], rows)}`;
}

function refusalTable(): string {
  const rows = Object.entries(protocol.refusals).map(([code, { status, text }]) => [`\`${code}\``, String(status), (protocol.retriedRefusals as readonly string[]).includes(code) ? 'yes' : 'no', text]);
  return `## Refusals\n\n${table(['code', 'HTTP status', 'may the same request succeed later', 'meaning'], rows)}`;
}

function closeTable(): string {
  const rows = Object.entries(protocol.closeCodes).map(([name, code]) => [String(code), name]);
  return `## Close codes of a WebSocket\n\n${table(['code', 'name'], rows)}`;
}

function limitTable(): string {
  const rows = Object.entries(protocol.limits).map(([name, value]) => [`\`${name}\``, value.toLocaleString('en')]);
  return `## Limits\n\nNames ending in \`Ms\` are milliseconds, \`Bytes\` bytes of UTF-8, the rest counts.\n\n${table(['limit', 'value'], rows)}`;
}
