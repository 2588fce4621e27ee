import { describe, expect, test } from 'bun:test';
import { type CheckedInputOf, type CommandName, commands, type InputOf, type RefusalBody, type RefusalCode } from '@hubbub/protocol';
import type { UserCaller } from '../../kernel/caller.ts';
import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refuse.ts';
import { openTestServer, type TestServer } from '../../testing.ts';

/**
 * Every command about one room, of whatever feature: a new one is a type error until it stands in `cases`.
 * Those for administrators ask no membership; `admin/rooms.test.ts` says what they reach.
 */
type RoomCommand = { [N in Exclude<CommandName, `admin.${string}`>]: CheckedInputOf<N> extends { room: string } ? N : never }[Exclude<CommandName, `admin.${string}`>];
type Kind = 'private' | 'direct' | 'public' | 'secret';
type Inside = 'owner' | 'moderator' | 'member';
type Outside = 'outsider' | 'banned' | 'exMember' | 'administrator';
type Person = Inside | Outside | 'plain' | 'disabled';
type Answer = 'ok' | RefusalCode;
type Answered = { reply: unknown } | { refused: RefusalBody };

const kinds: readonly Kind[] = ['private', 'direct', 'public', 'secret'];
/** Each answer to an insider takes a place of its own: too many where making one takes its time. */
const insiders: readonly Inside[] = process.env.HUBBUB_TEST_DATABASE ? [] : ['owner', 'moderator', 'member'];
const outsiders: readonly Outside[] = ['outsider', 'banned', 'exMember', 'administrator'];
const canary = 'canary6f3a';
const content = { kind: 'text', format: 'plain', text: canary } as const;

interface World {
  server: TestServer;
  people: Record<Person, UserCaller>;
  room: string;
  /** Seq of each one's own message; of `plain` for those who never wrote. */
  message: Record<Person, number>;
  /** A link the owner made; in direct rooms one that does not exist. */
  code: string;
}

interface Case<N extends RoomCommand> {
  input(world: World, as: Person): Omit<InputOf<N>, 'nonce' | 'room'>;
  /** The lowest role that may; in direct rooms everyone is `member`. */
  needs: Inside;
  /** Where the answer is another one than `needs` says. */
  except?(kind: Kind, as: Inside): Answer | undefined;
}

/** For rooms in which members are equal, this needs a role nobody has. */
const notInDirect = (kind: Kind): Answer | undefined => (kind === 'direct' ? 'forbidden' : undefined);

const cases: { [N in RoomCommand]: Case<N> } = {
  'room.read': { input: () => ({}), needs: 'member' },
  'room.join': { input: () => ({}), needs: 'member' },
  'room.leave': { input: () => ({}), needs: 'member', except: (kind, as) => (as === 'owner' && kind !== 'direct' ? 'last-owner' : undefined) },
  'room.change': { input: () => ({ name: 'New name' }), needs: 'moderator', except: notInDirect },
  'room.archive': { input: () => ({ archived: true }), needs: 'owner', except: notInDirect },
  'room.invite': { input: ({ people }) => ({ user: people.outsider.user }), needs: 'member', except: notInDirect },
  'room.declineInvitation': { input: () => ({}), needs: 'member' },
  'invite.create': {
    input: () => ({ expiresInMs: null, uses: null }), needs: 'moderator',
    except: (kind) => (kind === 'public' ? 'ok' : notInDirect(kind)),
  },
  'invite.list': { input: () => ({}), needs: 'member' },
  'invite.revoke': {
    input: ({ code }) => ({ code }), needs: 'moderator',
    except: (kind, as) => (kind === 'direct' || as === 'member' ? 'not-found' : undefined),
  },
  'member.list': { input: () => ({}), needs: 'member' },
  'member.remove': { input: ({ people }) => ({ user: people.plain.user }), needs: 'moderator', except: notInDirect },
  'member.changeRole': { input: ({ people }) => ({ user: people.plain.user, role: 'moderator' }), needs: 'owner', except: notInDirect },
  'member.ban': { input: ({ people }) => ({ user: people.plain.user }), needs: 'moderator', except: notInDirect },
  'member.unban': { input: ({ people }) => ({ user: people.banned.user }), needs: 'moderator', except: notInDirect },
  'member.bans': { input: () => ({}), needs: 'moderator', except: notInDirect },
  'mask.set': { input: () => ({ kind: 'ban', mask: 'spammer', on: true }), needs: 'moderator', except: (kind) => (kind === 'private' || kind === 'direct' ? 'forbidden' : undefined) },
  'mask.list': { input: () => ({ kind: 'ban' }), needs: 'member' },
  'message.send': { input: () => ({ content }), needs: 'member' },
  'message.edit': { input: ({ message }, as) => ({ message: message[as], content }), needs: 'member' },
  'message.delete': { input: ({ message }, as) => ({ message: message[as] }), needs: 'member' },
  'message.react': { input: ({ message }, as) => ({ message: message[as], emoji: '👍', on: true }), needs: 'member' },
  'history.read': { input: () => ({}), needs: 'member' },
  'tags.send': { input: () => ({ tags: { 'draft/react': '👍' } }), needs: 'member' },
  'history.events': { input: () => ({}), needs: 'member' },
  'history.entries': { input: () => ({ after: 0 }), needs: 'member' },
  'read.mark': { input: () => ({ seq: 1 }), needs: 'member' },
  'read.unmark': { input: () => ({ seq: 1 }), needs: 'member' },
  'read.mentions': { input: () => ({ after: 0 }), needs: 'member' },
  'read.positions': { input: () => ({}), needs: 'member' },
  'typing.set': { input: () => ({}), needs: 'member' },
};
const names = Object.keys(cases) as RoomCommand[];

test('the matrix has every command that names a room', () => {
  const roomCommands = (Object.keys(commands) as CommandName[])
    .filter((name) => 'room' in commands[name].input.shape && commands[name].who !== 'administrator');
  expect([...names].sort()).toEqual(roomCommands.sort() as RoomCommand[]);
});

for (const kind of kinds) {
  describe(`${kind} room`, () => {
    for (const as of insiders) {
      test(`${as}: every command answers as the role says`, async () => {
        for (const name of names) await inWorld(kind, (world) => mustAnswer(world, name, as, expectedOf(kind, name, as)));
      });
    }

    for (const as of outsiders) {
      test(`[A1] [A4] ${as}: every command answers as for a room that does not exist`, () => inWorld(kind, async (world) => {
        for (const name of names) {
          if (name === 'room.join' && kind === 'public') continue;
          const answer = await answerOf(world, name, as);
          expect({ name, answer }).toEqual({ name, answer: await answerOf(world, name, as, newId()) });
          expect({ name, code: codeOf(answer) }).toEqual({ name, code: name === 'room.declineInvitation' ? 'ok' : 'not-found' });
        }
      }));
    }

    test('[A2] who is disabled gets no answer to anything', () => inWorld(kind, async (world) => {
      for (const name of names) await mustAnswer(world, name, 'disabled', 'not-signed-in');
    }));

    test('[A1] outsiders were told nothing of it, and find nothing of it elsewhere', () => inWorld(kind, async (world) => {
      if (kind === 'public') return;
      const strangers = new Set([world.people.outsider.user, world.people.administrator.user]);
      const overheard = world.server.told.filter((telling) => telling.to === 'everyone' || (telling.to === 'user' && strangers.has(telling.user)));
      expect(JSON.stringify(overheard)).not.toContain(world.room);
      for (const as of outsiders) for (const found of await lookElsewhere(world, as)) expect(found).not.toMatch(new RegExp(`${canary}|${world.room}`));
    }));
  });
}

test('[A4] a public room: anyone may join but the banned', async () => {
  for (const [as, answer] of [['outsider', 'ok'], ['exMember', 'ok'], ['administrator', 'ok'], ['banned', 'banned']] as const) {
    await inWorld('public', (world) => mustAnswer(world, 'room.join', as, answer));
  }
});

function expectedOf(kind: Kind, name: RoomCommand, as: Inside): Answer {
  const { needs, except } = cases[name];
  return except?.(kind, as) ?? (insiders.indexOf(as) <= insiders.indexOf(needs) ? 'ok' : 'forbidden');
}

/** Runs a command and checks its answer; one that is refused leaves the room as it was (D2). */
async function mustAnswer(world: World, name: RoomCommand, as: Person, expected: Answer): Promise<void> {
  const before = await roomOf(world);
  expect({ name, as, code: codeOf(await answerOf(world, name, as)) }).toEqual({ name, as, code: expected });
  if (expected !== 'ok') expect(await roomOf(world)).toEqual(before);
}

async function answerOf(world: World, name: RoomCommand, as: Person, room = world.room): Promise<Answered> {
  const input = { room, ...cases[name].input(world, as) } as never;
  try {
    return { reply: await world.server.run(world.people[as], name, input) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.body };
    throw error;
  }
}

function codeOf(answered: Answered): Answer {
  return 'refused' in answered ? answered.refused.code : 'ok';
}

function roomOf({ server, room }: World) {
  return server.store.transact((tx) => tx.rooms.findRoom(room));
}

/** What an outsider gets from commands that name no room, or name it among others. */
async function lookElsewhere({ server, people, room }: World, as: Outside): Promise<string[]> {
  const caller = people[as];
  const { gone, ...synced } = await server.run(caller, 'sync.start', { cursors: [{ room, seq: 0 }] });
  expect(gone).toEqual([room]);
  const answers = [
    synced,
    await server.run(caller, 'room.list', {}),
    await server.run(caller, 'room.directory', {}),
    await server.run(caller, 'room.directory', { query: canary }),
    await server.run(caller, 'room.directory', { after: room }),
    await server.run(caller, 'read.delivered', { positions: [{ room, seq: 1 }] }),
  ];
  return answers.map((answer) => JSON.stringify(answer));
}

async function inWorld(kind: Kind, work: (world: World) => Promise<void>): Promise<void> {
  const server = await openTestServer();
  try {
    await work(await makeWorld(server, kind));
  } finally {
    await server.close();
  }
}

async function makeWorld(server: TestServer, kind: Kind): Promise<World> {
  const everybody: readonly Person[] = ['owner', 'moderator', 'member', 'plain', 'exMember', 'disabled', 'banned', 'outsider', 'administrator'];
  const people = {} as Record<Person, UserCaller>;
  for (const as of everybody) people[as] = await server.person(`the-${as}`, { administrator: as === 'administrator' });
  const once = everybody.slice(0, kind === 'direct' ? 6 : 7);
  const room = kind === 'direct' ? await makeDirect(server, people, once) : await makeRoom(server, kind, people, once);
  const message = {} as Record<Person, number>;
  for (const as of once) message[as] = (await server.run(people[as], 'message.send', { room, content })).seq;
  for (const as of everybody) message[as] ??= message.plain;

  const code = kind === 'direct' ? 'x'.repeat(43) : (await server.run(people.owner, 'invite.create', { room, expiresInMs: null, uses: null })).code;
  await server.run(people.exMember, 'room.leave', { room });
  if (kind !== 'direct') await server.run(people.owner, 'member.ban', { room, user: people.banned.user });
  await server.run(people.administrator, 'admin.disableUser', { user: people.disabled.user });
  return { server, people, room, message, code };
}

async function makeDirect(server: TestServer, people: Record<Person, UserCaller>, members: readonly Person[]): Promise<string> {
  const { room } = await server.run(people.owner, 'room.openDirect', { users: members.map((as) => people[as].user) });
  await server.run(people.owner, 'room.change', { room: room.id, topic: canary });
  return room.id;
}

async function makeRoom(
  server: TestServer, kind: Kind, people: Record<Person, UserCaller>, [, ...members]: readonly Person[],
): Promise<string> {
  const settings = { secret: kind === 'secret' };
  const input = { kind: kind === 'private' ? 'private' : 'public', name: canary, topic: canary, settings } as const;
  const { id: room } = (await server.run(people.owner, 'room.create', input)).room;
  for (const as of members) {
    await server.run(people.owner, 'room.invite', { room, user: people[as].user });
    await server.run(people[as], 'room.join', { room });
  }
  await server.run(people.owner, 'member.changeRole', { room, user: people.moderator.user, role: 'moderator' });
  return room;
}
