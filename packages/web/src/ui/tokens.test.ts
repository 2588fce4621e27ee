import { expect, test } from 'bun:test';
import { join } from 'node:path';

const css = await Bun.file(join(import.meta.dir, 'tokens.css')).text();

type Theme = 'light' | 'dark' | 'high-contrast light' | 'high-contrast dark';
const themes: readonly Theme[] = ['light', 'dark', 'high-contrast light', 'high-contrast dark'];

function rulesOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return new Map([...block.matchAll(/(--[\w-]+): (light-dark\(.+\));/g)].map(([, name, value]) => [name!, value!]));
}

const blocks = { normal: rulesOf(':root'), high: rulesOf(":root[data-contrast='high']"), hue: rulesOf('\n[data-hue]'), highHue: rulesOf("[data-contrast='high'] [data-hue]") };

/** Relative luminance (WCAG 2.2) of an `oklch(L% C H)`, by Ottosson's matrices. */
function luminance(colour: string): number {
  const [, lightness, chroma, hue] = /oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/.exec(colour)!.map(Number) as [number, number, number, number];
  const angle = (hue * Math.PI) / 180;
  const [l, a, b] = [lightness / 100, chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const [x, y, z] = [l + 0.3963377774 * a + 0.2158037573 * b, l - 0.1055613458 * a - 0.0638541728 * b, l - 0.0894841775 * a - 1.291485548 * b].map(part => part ** 3) as [number, number, number];
  const linear = [4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z, -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z, -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z];
  const [red, green, blue] = linear.map(part => Math.min(1, Math.max(0, part))) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function colourOf(token: string, theme: Theme, hue?: string): string {
  const isHigh = theme.startsWith('high');
  const [own, other] = hue === undefined ? [blocks.high, blocks.normal] : [blocks.highHue, blocks.hue];
  const value = (isHigh ? own.get(token) : undefined) ?? other.get(token);
  if (!value) throw new Error(`There is no token ${token}.`);
  const [light, dark] = value.replaceAll('var(--hue)', hue ?? '').match(/oklch\([^)]+\)/g)!;
  return theme.endsWith('dark') ? dark! : light!;
}

function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((one, two) => one - two) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ['--paper', '--pane', '--surface', '--raised'];
const textOn: Record<string, readonly string[]> = {
  '--text': [...grounds, '--accent-soft', '--coral-soft', '--badge'],
  '--quiet': [...grounds, '--accent-soft', '--coral-soft'],
  '--accent': [...grounds, '--accent-soft'],
  '--coral-text': [...grounds, '--coral-soft'],
  '--on-accent': ['--accent', '--accent-strong'],
  '--on-coral': ['--coral'],
  '--warn-text': ['--warn-soft'],
  '--on-inverse': ['--inverse'],
  '--inverse-accent': ['--inverse'],
};
const shapesOn: Record<string, readonly string[]> = {
  '--strong-line': ['--paper', '--pane', '--raised'],
  '--accent': grounds,
  '--coral': ['--paper', '--raised'],
  '--online': ['--paper', '--pane'],
  '--away': ['--paper', '--pane'],
};

function lowOnes(theme: Theme, pairs: Record<string, readonly string[]>, least: number): string[] {
  return Object.entries(pairs).flatMap(([token, on]) => on.flatMap(ground => {
    const ratio = contrast(colourOf(token, theme), colourOf(ground, theme));
    return ratio < least ? [`${token} on ${ground}: ${ratio.toFixed(2)}`] : [];
  }));
}

for (const theme of themes) {
  const isHigh = theme.startsWith('high');
  test(`text keeps its contrast on every ground it stands on, ${theme}`, () => {
    expect(lowOnes(theme, textOn, isHigh ? 7 : 4.5)).toEqual([]);
  });

  test(`control borders and signs keep their contrast, ${theme}`, () => {
    expect(lowOnes(theme, shapesOn, isHigh ? 4.5 : 3)).toEqual([]);
  });

  test(`names and initials of every member hue can be read, ${theme}`, () => {
    const hues = [...css.matchAll(/--hue: (\d+);/g)].map(([, hue]) => hue!);
    expect(hues).toHaveLength(8);
    const ratios = hues.flatMap(hue => [
      contrast(colourOf('--on-hue-soft', theme, hue), colourOf('--hue-soft', theme, hue)),
      contrast(colourOf('--hue-text', theme, hue), colourOf('--paper', theme)),
    ]);
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(isHigh ? 7 : 4.5);
  });
}
