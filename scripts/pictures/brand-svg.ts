import { mark } from '../../packages/web/src/ui/mark.ts';

/** Colours of the mark; packages/web/src/ui/logo.css has the same for the page. */
export const palette = { ground: '#0d706d', groundInDark: '#15827d', voice: '#fdfcf8', answer: '#ff9d83', ink: '#1d2126', inkInDark: '#eceae4' } as const;

/**
 * The word "hubbub" in the mark's own lines: stems, arches and bowls 10 units wide on a line at 25,
 * letters 17 units apart, 95 units in all.
 */
const wordLines = [
  'M0 6.5V25M0 19.8a5 5 0 0 1 10 0V25',
  'M17 14.8v5.2a5 5 0 0 0 10 0M27 14.8V25',
  'M34 6.5V25M34 19.9a5.1 5.1 0 1 1 10.2 0 5.1 5.1 0 0 1-10.2 0',
  'M51.2 6.5V25M51.2 19.9a5.1 5.1 0 1 1 10.2 0 5.1 5.1 0 0 1-10.2 0',
  'M68.4 14.8v5.2a5 5 0 0 0 10 0M78.4 14.8V25',
  'M85.4 6.5V25M85.4 19.9a5.1 5.1 0 1 1 10.2 0 5.1 5.1 0 0 1-10.2 0',
].join('');

const open = (box: string, more = '') => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}"${more}>`;
const lines = (inside: string) => `<g fill="none" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">${inside}</g>`;
const voices = (voice: string, answer: string) => lines(`<path stroke="${voice}" d="${mark.voice}"/><path stroke="${answer}" d="${mark.answer}"/>`);
const voicesOnGround = voices(palette.voice, palette.answer);

/** The tile of browsers' tabs, brighter where the browser is dark; `unread` puts a dot on its corner. */
export function tabIcon(unread: boolean): string {
  const style = `<style>@media (prefers-color-scheme:dark){.g{fill:${palette.groundInDark}}}</style>`;
  const cut = '<mask id="m"><path fill="#fff" d="M0 0h32v32H0z"/><circle cx="25.5" cy="6.5" r="8.5"/></mask>';
  const tile = `<rect class="g" width="32" height="32" rx="9" fill="${palette.ground}"/>${voicesOnGround}`;
  if (!unread) return `${open('0 0 32 32')}${style}${tile}</svg>\n`;
  return `${open('0 0 32 32')}${style}${cut}<g mask="url(#m)">${tile}</g><circle cx="25.5" cy="6.5" r="6.5" fill="#e5533a"/></svg>\n`;
}

/** The mark in one colour, the text's: for print, badges and places that colour it themselves. */
export function plainMark(): string {
  return `${open('0 0 32 32')}${voices('currentColor', 'currentColor')}</svg>\n`;
}

/** A square to the edges for phones, which cut their own shape; `part` of the width is the mark's. */
export function fullIcon(part: number): string {
  const scale = part * (32 / 20);
  const shift = 16 - 16 * scale;
  return `${open('0 0 32 32')}<path fill="${palette.ground}" d="M0 0h32v32H0z"/><g transform="translate(${shift} ${shift}) scale(${scale})">${voicesOnGround}</g></svg>\n`;
}

/** The tile with rounded corners, for places that show an icon as it is. */
export function tileIcon(): string {
  return `${open('0 0 32 32')}<rect width="32" height="32" rx="8" fill="${palette.ground}"/>${voicesOnGround}</svg>\n`;
}

/** Mark and name beside each other for the head of a document on a light or dark page. */
export function nameLogo(ink: string, ground: string): string {
  const tile = `<rect width="32" height="32" rx="9" fill="${ground}"/>${voicesOnGround}`;
  const word = `<g transform="translate(43.5)" stroke="${ink}">${lines(`<path d="${wordLines}"/>`)}</g>`;
  return `${open('0 0 142 32', ' width="284" height="64" role="img" aria-label="Hubbub"')}${tile}${word}</svg>\n`;
}

/** What a link to a place shows elsewhere: 1200 × 630, the name and one sentence beside a large mark. */
export function socialCard(): string {
  const said = `font-family="Inter, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif" font-size="38" fill="${palette.voice}"`;
  return [
    open('0 0 1200 630', ' width="1200" height="630" role="img" aria-label="Hubbub: private, real-time chat that you run yourself"'),
    `<path fill="${palette.ground}" d="M0 0h1200v630H0z"/>`,
    `<g transform="translate(560 -46) scale(22)">${lines(`<path stroke="${palette.voice}" stroke-opacity="0.14" d="${mark.voice}"/><path stroke="${palette.answer}" d="${mark.answer}"/>`)}</g>`,
    `<g transform="translate(96 150) scale(5)" stroke="${palette.voice}">${lines(`<path d="${wordLines}"/>`)}</g>`,
    `<text x="90" y="410" ${said}>Private, real-time chat</text><text x="90" y="462" ${said}>that you run yourself.</text>`,
    '</svg>\n',
  ].join('');
}
