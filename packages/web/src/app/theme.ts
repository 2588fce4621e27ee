import { createEffect, createRoot, createSignal, type Accessor } from 'solid-js';
import { preference } from './preferences.ts';

function followMedia(text: string): Accessor<boolean> {
  const query = matchMedia(text);
  const [matches, setMatches] = createSignal(query.matches);
  query.addEventListener('change', event => setMatches(event.matches));
  return matches;
}

function setOrDrop(name: string, value: string, usual: string): void {
  if (value === usual) delete document.documentElement.dataset[name];
  else document.documentElement.dataset[name] = value;
}

/** The two `theme-color` elements of the page, each with what it says in the page itself. */
function readThemeColours(): { element: HTMLMetaElement; of: 'light' | 'dark'; media: string }[] {
  const found = document.head.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"][media]');
  return [...found].map(element => ({ element, media: element.media, of: element.media.includes('dark') ? 'dark' : 'light' }));
}

/**
 * Makes the page follow the chosen theme, contrast and density from before anything is drawn. High
 * contrast is one attribute whether it was chosen here or in the system, so that CSS states it once.
 */
export function startTheme(): void {
  const wantsMore = followMedia('(prefers-contrast: more)');
  const colours = readThemeColours();
  const contrast = () => (preference('contrast') === 'system' ? (wantsMore() ? 'high' : 'normal') : preference('contrast'));
  createRoot(() => {
    createEffect(() => {
      const theme = preference('theme');
      setOrDrop('theme', theme, 'system');
      for (const { element, of, media } of colours) element.media = theme === 'system' ? media : theme === of ? 'all' : 'not all';
    });
    createEffect(() => setOrDrop('contrast', contrast(), 'normal'));
    createEffect(() => setOrDrop('density', preference('density'), 'comfortable'));
  });
}
