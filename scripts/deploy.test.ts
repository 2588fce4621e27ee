import { expect, test } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../packages/server/src/config.ts';
import { root } from './root.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
interface Compose {
  services: Record<string, { environment?: Record<string, string>; volumes?: string[]; depends_on?: object }>;
  volumes: Record<string, unknown>;
}
const compose = Bun.YAML.parse(read('deploy/compose.yaml')) as Compose;
/** Variables of the deployment itself, not of a node. */
const ownVariables = ['HUBBUB_DOMAIN'];

test('every variable that the deployment gives a node is a setting, and its value is allowed', () => {
  const known = Object.values(settings).flatMap(({ variables }) => variables);
  const named = ['deploy/compose.yaml', 'deploy/Dockerfile', 'deploy/hubbub.service', 'deploy/Caddyfile', 'docs/operate/docker.md'].flatMap((file) => read(file).match(/\bHUBBUB_[A-Z_]*[A-Z]/g) ?? []);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !known.includes(name) && !ownVariables.includes(name))).toEqual([]);
  const given = compose.services['node-1']?.environment ?? {};
  expect(settings.bus.parse(given['HUBBUB_BUS'] ?? '')).toEqual([new URL('nats://nats:4222')]);
});

test('the full set has two alike nodes, a database, a bus and a proxy that leads to every node', () => {
  expect(Object.keys(compose.services)).toEqual(['node-1', 'node-2', 'postgres', 'nats', 'proxy']);
  const [one, two] = ['node-1', 'node-2'].map((name) => ({ ...compose.services[name], volumes: [] }));
  expect(one).toEqual(two!);
  for (const node of ['node-1', 'node-2']) expect(read('deploy/Caddyfile')).toContain(`${node}:3000`);
  const mounted = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]!)).filter((name) => !name.startsWith('.'));
  expect(mounted.sort()).toEqual(Object.keys(compose.volumes).sort());
});

test('the image is built from what is there and let through to it', () => {
  const copied = [...read('deploy/Dockerfile').matchAll(/^COPY --from=build \/hubbub\/(\S+)/gm)].map(([, path]) => path!);
  expect(copied).toContain('packages');
  const letThrough = read('.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  for (const path of letThrough) expect([path, existsSync(join(root, path))]).toEqual([path, true]);
  for (const path of copied.filter((one) => one !== 'node_modules')) expect(letThrough).toContain(path);
  const [, program] = /ENTRYPOINT \["bun", "\/hubbub\/([^"]+)"\]/.exec(read('deploy/Dockerfile')) ?? [];
  expect(existsSync(join(root, program!))).toBe(true);
  expect(read('deploy/hubbub.service')).toContain(`/opt/hubbub/${program} serve`);
});
