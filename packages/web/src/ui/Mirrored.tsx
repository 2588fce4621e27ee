import { I18nProvider } from '@kobalte/core/i18n';
import type { JSX } from 'solid-js';
import { direction } from '../strings/language.ts';

/** Lets the floating boxes inside open as the page runs; Kobalte itself would follow the browser's language. */
export function Mirrored(props: { children: JSX.Element }) {
  return <I18nProvider locale={direction() === 'rtl' ? 'ar' : 'en'}>{props.children}</I18nProvider>;
}
