import { join } from 'node:path';
import { root } from './root.ts';

/** The people of a development server; everybody may know the password, the server listens on this machine only. */
export const demoPeople = ['ana', 'ben'];
export const demoPassword = 'plum-teapot-harbour';

const program = join(root, 'packages/server/src/cli/main.ts');

/** Makes ana, an administrator, and ben in a data folder that no server uses. */
export async function makePeople(dataDir: string): Promise<void> {
  for (const name of demoPeople) {
    const flags = name === 'ana' ? ['--admin'] : [];
    const command = [process.execPath, program, 'user', 'add', name, ...flags, '--password-stdin', '--data', dataDir];
    const child = Bun.spawn(command, { stdio: [new Blob([demoPassword]), 'ignore', 'inherit'] });
    if ((await child.exited) !== 0) throw new Error(`${name} could not be made.`);
  }
}

/** Makes three rooms of ana's through the API, with ben in them and a message in each. */
export async function makeRooms(origin: string): Promise<void> {
  const [ana, ben] = await Promise.all(demoPeople.map((name) => signIn(origin, name)));
  if (!ana || !ben) return;
  const rooms = [
    { kind: 'public', name: 'Garden', topic: 'What grows, what does not' },
    { kind: 'public', name: 'Reading', topic: 'One book a month' },
    { kind: 'private', name: 'Kitchen table', topic: 'Only for the two of us' },
  ];
  for (const [place, room] of rooms.entries()) {
    const made = await ana.post<{ room: { id: string } }>('/rooms', { ...room, nonce: `demo-room-${place}` });
    const { id } = made.room;
    if (room.kind === 'private') await ana.post(`/rooms/${id}/invitations`, { user: ben.id, nonce: `demo-invite-${place}` });
    await ben.post(`/rooms/${id}/join`, { nonce: `demo-join-${place}` });
    await ana.post(`/rooms/${id}/messages`, { content: { text: `Welcome to *${room.name}*.` }, nonce: `demo-hello-${place}` });
    await ben.post(`/rooms/${id}/messages`, { content: { text: 'Good to be here.' }, nonce: `demo-answer-${place}` });
  }
}

async function signIn(origin: string, name: string) {
  const { me, token } = await post<{ me: { id: string }; token: string }>(origin, '/sessions', { name, password: demoPassword, deviceName: 'demo' });
  return { id: me.id, post: <T>(path: string, input: object) => post<T>(origin, path, input, token) };
}

async function post<T>(origin: string, path: string, input: object, token?: string): Promise<T> {
  const headers: Record<string, string> = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${origin}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(input) });
  if (!response.ok) throw new Error(`${path} was refused: ${await response.text()}`);
  return response.json() as Promise<T>;
}
