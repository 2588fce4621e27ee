import { fullIcon, nameLogo, palette, plainMark, socialCard, tabIcon, tileIcon } from './brand-svg.ts';

const icons = 'packages/web/public/icons';

/** The drawings that are kept, by path from the top folder. */
export function brandDrawings(): Record<string, string> {
  return {
    [`${icons}/hubbub.svg`]: tabIcon(false),
    [`${icons}/hubbub-unread.svg`]: tabIcon(true),
    'docs/images/mark.svg': plainMark(),
    'docs/images/logo-light.svg': nameLogo(palette.ink, palette.ground),
    'docs/images/logo-dark.svg': nameLogo(palette.inkInDark, palette.groundInDark),
    'docs/images/social-card.svg': socialCard(),
  };
}

/** The pixel pictures browsers, phones and other places ask for. */
export function brandPictures(): { path: string; svg: string; width: number; height: number }[] {
  const square = (name: string, svg: string, size: number) => ({ path: `${icons}/${name}-${size}.png`, svg, width: size, height: size });
  return [
    square('apple-touch', fullIcon(0.62), 180),
    square('hubbub', tileIcon(), 192),
    square('hubbub', tileIcon(), 512),
    // A mask may leave only the middle circle of 80 %.
    square('maskable', fullIcon(0.5), 512),
    { path: `${icons}/social-card.png`, svg: socialCard(), width: 1200, height: 630 },
  ];
}
