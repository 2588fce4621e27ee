import { createSignal } from 'solid-js';
import { readLocal, writeLocal } from './local.ts';

/** How the person wants it; `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark';

const [theme, setShown] = createSignal<Theme>(readLocal<Theme>('theme') ?? 'system');

function apply(wanted: Theme): void {
  if (wanted === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = wanted;
}

/** The chosen theme of this device. */
export { theme };

/** Chooses the theme and keeps the choice on this device. */
export function setTheme(wanted: Theme): void {
  setShown(wanted);
  writeLocal('theme', wanted === 'system' ? undefined : wanted);
  apply(wanted);
}

/** Applies the kept theme before anything is drawn. */
export function startTheme(): void {
  apply(theme());
}
