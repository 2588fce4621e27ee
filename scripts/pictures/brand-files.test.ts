import { expect, test } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brandDrawings, brandPictures } from './brand-files.ts';
import { palette } from './brand-svg.ts';
import { root } from '../root.ts';

test('every drawing of the mark is what its lines give now, and its pictures are there (npm run brand)', () => {
  for (const [path, svg] of Object.entries(brandDrawings())) expect(readFileSync(join(root, path), 'utf8')).toBe(svg);
  for (const { path } of brandPictures()) expect(existsSync(join(root, path))).toBe(true);
});

test('the page draws the mark in the colours of the icons', () => {
  const css = readFileSync(join(root, 'packages/web/src/ui/logo.css'), 'utf8');
  for (const colour of [palette.ground, palette.groundInDark, palette.voice, palette.answer]) expect(css).toContain(colour);
});

test('what the page and the manifest name is there', () => {
  const web = join(root, 'packages/web');
  const html = readFileSync(join(web, 'index.html'), 'utf8');
  const manifest = JSON.parse(readFileSync(join(web, 'public/manifest.webmanifest'), 'utf8')) as { icons: { src: string }[] };
  const named = [...html.matchAll(/(?:href|content)="(\/[^"]+\.\w+)"/g)].map(([, path]) => path!).concat(manifest.icons.map(({ src }) => src));
  expect(named.length).toBeGreaterThan(6);
  for (const path of named) expect([path, existsSync(join(web, 'public', path))]).toEqual([path, true]);
});
