import { createSignal, type Accessor } from 'solid-js';
import { readLocal, writeLocal } from './local.ts';

/** What a person chooses for this device. */
export interface Preferences {
  /** `system` follows the device, as everywhere below. */
  theme: 'system' | 'light' | 'dark';
  contrast: 'system' | 'normal' | 'high';
  density: 'comfortable' | 'compact';
  /** BCP 47, or `system`. */
  language: string;
  /** Which arriving messages are heard: those for the person, all, or none. */
  sounds: 'meant' | 'all' | 'none';
  /** Whether keys without Ctrl, Alt or ⌘ act on the focused message (WCAG 2.1.4). */
  singleKeys: boolean;
  /** `system`: sends where there is a keyboard, breaks the line on touch screens. */
  enterKey: 'system' | 'send' | 'break';
}

const usual: Preferences = {
  theme: 'system', contrast: 'system', density: 'comfortable', language: 'system', sounds: 'meant', singleKeys: true, enterKey: 'system',
};

type Signals = { [K in keyof Preferences]: readonly [Accessor<Preferences[K]>, (value: Preferences[K]) => void, () => void] };

function createPreference<K extends keyof Preferences>(key: K) {
  const [value, setValue] = createSignal(readLocal<Preferences[K]>(key) ?? usual[key]);
  const choose = (wanted: Preferences[K]) => {
    setValue(() => wanted);
    writeLocal(key, wanted === usual[key] ? undefined : wanted);
  };
  const readAgain = () => void setValue(() => readLocal<Preferences[K]>(key) ?? usual[key]);
  return [value, choose, readAgain] as const;
}

const signals = Object.fromEntries(Object.keys(usual).map(key => [key, createPreference(key as keyof Preferences)])) as unknown as Signals;

/** What is chosen now; what reads it follows a change. */
export function preference<K extends keyof Preferences>(key: K): Preferences[K] {
  return signals[key][0]() as Preferences[K];
}

/** Follows what is chosen in other tabs of this browser. */
export function followPreferences(): void {
  window.addEventListener('storage', ({ key }) => {
    for (const name of Object.keys(usual) as (keyof Preferences)[]) if (key === `hubbub.${name}` || key === null) signals[name][2]();
  });
}

/** Chooses a value and keeps it on this device. */
export function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): void {
  signals[key][1](value);
}
