import { createSignal } from 'solid-js';

const [switcherText, setSwitcherText] = createSignal('');

/** What is typed into the switcher, also before it is on the page: the keys after its own belong there. */
export { switcherText, setSwitcherText };
