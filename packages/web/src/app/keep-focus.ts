const focusable = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex]';
const nowhere = () => document.activeElement === null || document.activeElement === document.body;

/** Where an element was: its ancestors, inner first, each with the index of what leads to it. */
type Place = readonly { parent: Element; index: number }[];

function placeOf(element: Element): Place {
  const place: { parent: Element; index: number }[] = [];
  for (let child = element; child.parentElement; child = child.parentElement) {
    place.push({ parent: child.parentElement, index: [...child.parentElement.children].indexOf(child) });
  }
  return place;
}

const mayHaveFocus = (element: Element) => element.matches(focusable) && element.checkVisibility();

function firstIn(element: Element | undefined): HTMLElement | undefined {
  if (!element || mayHaveFocus(element)) return element as HTMLElement | undefined;
  return [...element.querySelectorAll<HTMLElement>(focusable)].find(mayHaveFocus);
}

/** What is nearest to a place that is gone: around it when that can have the focus, else where it stood, else further out; never out of the page's own parts. */
function nearest(place: Place): HTMLElement | null {
  const within = place.filter(({ parent }) => parent.isConnected && parent !== document.body && parent !== document.documentElement);
  for (const { parent, index } of within) {
    if (mayHaveFocus(parent)) return parent as HTMLElement;
    // Of messages only what is around: another message would be read out.
    if (parent.closest('[role="log"]')) continue;
    const found = firstIn(parent.children[Math.min(index, parent.children.length - 1)]) ?? firstIn(parent);
    if (found) return found;
  }
  return document.querySelector<HTMLElement>('main');
}

/**
 * Keeps the focus from falling to the page when what has it goes away or is disabled for a while
 * (WCAG 2.4.3): it goes to what is nearest, or back once it is enabled again. Answers what ends it.
 */
export function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  let place: Place = [];
  let frame = 0;
  const note = (event: FocusEvent) => {
    if (!(event.target instanceof HTMLElement)) return;
    last = event.target;
    place = placeOf(last);
  };
  const forget = () => (last = null);
  const restore = () => {
    if (!last || !nowhere()) return;
    if (!last.isConnected) nearest(place)?.focus({ preventScroll: true });
    else if (!last.matches(':disabled')) last.focus({ preventScroll: true });
  };
  // Two frames: whoever took the element away may put the focus somewhere itself.
  const soon = () => {
    if (!last || !nowhere()) return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => (frame = requestAnimationFrame(restore)));
  };
  const watch = new MutationObserver(soon);
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  addEventListener('focusin', note);
  addEventListener('pointerdown', forget, true);
  return () => {
    watch.disconnect();
    cancelAnimationFrame(frame);
    removeEventListener('focusin', note);
    removeEventListener('pointerdown', forget, true);
  };
}
