import { createEffect, createRoot } from 'solid-js';
import { preference } from './preferences.ts';

function setOrDrop(name: string, value: string, usual: string): void {
  if (value === usual) delete document.documentElement.dataset[name];
  else document.documentElement.dataset[name] = value;
}

/** Makes the page follow the chosen theme, contrast and density from before anything is drawn. */
export function startTheme(): void {
  createRoot(() => {
    createEffect(() => setOrDrop('theme', preference('theme'), 'system'));
    createEffect(() => setOrDrop('contrast', preference('contrast'), 'system'));
    createEffect(() => setOrDrop('density', preference('density'), 'comfortable'));
  });
}
