import { screenNames, themes, type ScreenName, type Shot, type Theme } from './shot.ts';

/** Shots that belong together, under a heading of the index. */
export interface Area {
  title: string;
  shots: readonly Shot[];
}

/** Name of the file of one picture. */
export function screenshotName({ name }: Pick<Shot, 'name'>, screen: ScreenName, theme: Theme): string {
  return `${name}-${screen}-${theme}.webp`;
}

/** The README of the folder: a table of shots for each area, with links to their pictures. */
export function screenshotIndex(areas: readonly Area[]): string {
  const columns = screenNames.flatMap((screen) => themes.map((theme) => ({ screen, theme })));
  const head = `| view or state | ${columns.map(({ screen, theme }) => `${screen}, ${theme}`).join(' | ')} |\n|---|${columns.map(() => '---|').join('')}`;
  const row = (shot: Shot) => {
    const cells = columns.map(({ screen, theme }) => ((shot.screens ?? screenNames).includes(screen) ? `[view](${screenshotName(shot, screen, theme)})` : ''));
    return `| ${shot.shows} | ${cells.join(' | ')} |`;
  };
  const tables = areas.map(({ title, shots }) => `## ${title}\n\n${head}\n${shots.map(row).join('\n')}`);
  return [
    '# What it looks like',
    'Every view and every designed state, on a wide screen (1440 × 900) and a phone (390 × 844), in both themes. Made by `npm run screenshots` from people and talk that are the same every time; do not change by hand.',
    '![Two people chatting](two-people.webp)',
    ...tables,
  ].join('\n\n') + '\n';
}
