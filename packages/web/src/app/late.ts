import { lazy, type Component } from 'solid-js';
import { loadTexts } from '../strings/language.ts';

/**
 * A component that is loaded when it is first shown, together with the texts that are not of the
 * first screen, so that each of its texts is there before it is drawn.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- as in Solid's own `lazy`
export function late<T extends Component<any>>(load: () => Promise<{ default: T }>) {
  return lazy(async () => {
    const [module] = await Promise.all([load(), loadTexts()]);
    return module;
  });
}
