import { beforeAll, expect, test } from 'bun:test';
import type { Client, Timeline, TimelineMessage } from '@hubbub/client';
import type { Room, User } from '@hubbub/protocol';
import { plain } from '../text/style.ts';
import { widthOf } from '../text/width.ts';
import { Conversation } from './conversation.ts';
import { rowLines } from './message-lines.ts';
import { loadMarkdown } from '../text/markdown.ts';
import { membersPane } from './members-pane.ts';
import { roomsPane } from './rooms-pane.ts';

beforeAll(loadMarkdown);

const hostile = '\x1b[31m\x1b]0;title\x07Eve\u202e\r\n漢字 👩‍👩‍👧‍👦 العربية very very long name of somebody';
const person = (id: string, displayName: string): User => ({ id, kind: 'person', name: id, alias: id, displayName, administrator: false, disabled: false });

function message(seq: number, text: string, more: Partial<TimelineMessage> = {}): TimelineMessage {
  return {
    key: `k${seq}`, room: 'r', seq, author: 'eve', nonce: `n${seq}`, at: 1_700_000_000_000 + seq * 1_000, content: { kind: 'text', format: 'markdown', text },
    mentions: [], replyTo: null, editedAt: null, deletedAt: null, deletedBy: null, reactions: [], sendState: null, refusal: null, ...more,
  };
}

const room = (id: string, more: Partial<Room> = {}): Room => ({
  id, kind: 'public', name: hostile, alias: id, topic: '', topicSet: null, createdAt: 1, settings: {} as Room['settings'], head: 9, activeAt: 1, memberCount: 2, archivedAt: null, people: [],
  my: { role: 'member', voice: false, visibleFrom: 0, readSeq: 0, readAt: null, unread: 0, mentions: 0 }, ...more,
});

/** An engine that knows these messages of one room, and loads nothing more. */
function fakeClient(messages: readonly TimelineMessage[], rooms: Room[] = [room('r')], more: Partial<Client> = {}): Client & { read: number[] } {
  const read: number[] = [];
  const timeline: Timeline = { room: 'r', messages, notices: [], moreBefore: false, moreAfter: false, loaded: true };
  const client = {
    read, me: () => person('me', 'Me'), person: (id: string) => person(id, id === 'eve' ? hostile : id), rooms: () => rooms, room: (id: string) => rooms.find((one) => one.id === id),
    invitations: () => [], timeline: () => timeline, follow: () => undefined, markRead: (_room: string, seq: number) => read.push(seq), presence: () => 'online',
    loadNewest: async () => undefined, loadAround: async () => undefined, ...more,
  };
  return client as unknown as Client & { read: number[] };
}

const rowOf = (one: TimelineMessage) => ({ key: one.key, day: one.at, unread: true, head: true, message: one, notice: null });
/** Escape sequences other than our own styles, and control characters. */
const dangerous = /\x1b(?!\[\d{1,2}m)|[\x00-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e]/;

test.each([20, 38, 57, 100])('no line of a message is wider than %i columns or holds more than text and styles', (width) => {
  const client = fakeClient([]);
  const original = () => message(1, hostile);
  const reactions = Array.from({ length: 50 }, (_, index) => ({ emoji: '👩‍👩‍👧', count: index, mine: index % 2 === 0, users: [] }));
  const refusal = { code: 'too-large', message: hostile } as const;
  const rows = [
    message(2, `${hostile} `.repeat(20), { replyTo: 1, reactions, editedAt: 1 }), message(3, 'x'.repeat(4_000)), message(4, '', { content: null, deletedBy: 'mod' }),
    message(7, `> 1. ${hostile}\n${'>'.repeat(12)} - **deep** ${hostile}\n\n| a | ${hostile.replaceAll(/[\r\n]+/g, ' ')} |\n|---|---|\n| b |\n\n\`\`\`\n${'c'.repeat(300)}\t漢\n\`\`\``),
    message(8, '&#27;[31m &#x9b;1m &#x202e;&rlm; &#7; [&#27;x](https://a.example/%1b[2J) ![\x1b](https://b.example/)', { editedAt: 1 }),
    message(5, hostile, { content: { kind: 'action', format: 'plain', text: hostile } }), message(6, 'mine', { author: 'me', sendState: 'failed', refusal }),
  ];
  for (const row of rows) {
    for (const { text, mark } of rowLines(rowOf(row), { client, width, original })) {
      expect(widthOf(text) + widthOf(mark)).toBeLessThanOrEqual(width);
      expect(text).not.toMatch(dangerous);
    }
  }
});

test.each([
  ['waiting', '◷'], ['stored', '✓'], ['delivered', '✓✓'], ['read', '✔✔'], ['failed', '✗'],
] as const)('[M5] an own message that is %s shows %s', (sendState, mark) => {
  const lines = rowLines(rowOf(message(1, 'mine', { author: 'me', sendState })), { client: fakeClient([]), width: 60, original: () => undefined });
  expect(lines.map((line) => plain(line.mark)).filter(Boolean)).toEqual([mark]);
});

test('[R1] rooms show what is unread, with @ where some of it is meant for the person, at any width', () => {
  const my = (unread: number, mentions: number) => ({ ...room('x').my, unread, mentions });
  const client = fakeClient([], [room('a', { my: my(3, 0) }), room('b', { kind: 'private', my: my(12, 2) }), room('c', { my: my(1_000, 0) }), room('d', { kind: 'direct', name: null, people: ['eve'] })]);
  for (const width of [18, 22, 32, 40]) {
    const lines = roomsPane(client, { open: 'a', chosen: null, hasDraft: () => false }, width, 20).map(({ text }) => text);
    for (const line of lines) {
      expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(line).not.toMatch(dangerous);
    }
    const counts = lines.map((line) => / (@?\d+\+?)$/.exec(plain(line))?.[1]).filter(Boolean);
    expect(counts.sort()).toEqual(['3', '999+', '@12']);
  }
});

test('the open room is in view in a list that is longer than the screen', () => {
  const rooms = Array.from({ length: 300 }, (_, index) => room(`r${index}`, { name: `room ${index}`, activeAt: -index }));
  const lines = roomsPane(fakeClient([], rooms), { open: 'r200', chosen: null, hasDraft: () => false }, 22, 20);
  expect(lines).toHaveLength(20);
  expect(lines.some((line) => line.room?.id === 'r200')).toBe(true);
});

test('members are listed with who is there first, and how many do not fit is said', () => {
  const users = Array.from({ length: 30 }, (_, index) => person(`u${index}`, `Person ${index}`));
  const members = users.map(({ id }) => ({ user: id, role: 'member' as const, voice: false, joinedAt: 1 }));
  const client = fakeClient([], [], { presence: (id: string) => (id === 'u7' ? 'online' : 'offline') } as Partial<Client>);
  const lines = membersPane(client, { members, users }, 22, 10).map(plain);
  expect(lines).toHaveLength(10);
  expect(lines[0]).toContain('Members 30');
  expect(lines[1]).toContain('u7');
  expect(lines[9]).toContain('22 more');
});

test('what is in view is marked read while the person looks, and nothing while they do not', () => {
  const client = fakeClient(Array.from({ length: 50 }, (_, index) => message(index + 1, `line ${index + 1}`)));
  const conversation = new Conversation(client, 'r');
  conversation.view(57, 10, false);
  expect(client.read).toEqual([]);
  const seen = conversation.view(57, 10, true);
  expect(client.read).toEqual([50]);
  expect(plain(seen.at(-1)!.text)).toContain('line 50');
});

test('one scrolls by lines to both ends and stays where one is when something arrives', () => {
  const messages = Array.from({ length: 50 }, (_, index) => message(index + 1, `line ${index + 1}`));
  const client = fakeClient(messages);
  const conversation = new Conversation(client, 'r');
  const last = (): string => plain(conversation.view(57, 10, false).at(-1)!.text).trim();
  expect(last()).toBe('line 50');
  conversation.scroll(-5);
  expect(last()).toBe('line 45');
  messages.push(message(51, 'line 51'));
  expect(last()).toBe('line 45');
  conversation.scroll(-500);
  expect(conversation.view(57, 10, false)).toHaveLength(10);
  conversation.scroll(500);
  expect(last()).toBe('line 51');
  expect(conversation.atEnd).toBe(true);
});

test('choosing moves from message to message and keeps the chosen one in view', () => {
  const client = fakeClient(Array.from({ length: 50 }, (_, index) => message(index + 1, `line ${index + 1}`)));
  const conversation = new Conversation(client, 'r');
  conversation.view(57, 10, false);
  for (let steps = 0; steps < 30; steps += 1) conversation.step(-1);
  expect(conversation.message()?.seq).toBe(21);
  expect(conversation.view(57, 10, false).some(({ key }) => key === 'k21')).toBe(true);
  for (let steps = 0; steps < 5; steps += 1) conversation.step(1);
  expect(conversation.message()?.seq).toBe(26);
  conversation.toStart();
  expect(conversation.message()?.seq).toBe(1);
});
