import { loadTexts } from '../strings/language.ts';
import type { Session } from './session.tsx';
import { whenIdle } from './when-idle.ts';

/**
 * Loads and starts, once the page is idle, the keys and what else the first paint can do without;
 * keys pressed earlier act then. Answers what ends it.
 */
export function attendSoon(session: Session): () => void {
  const keysBefore: KeyboardEvent[] = [];
  const keep = (event: KeyboardEvent) => void keysBefore.push(event);
  let ended = false;
  let end = () => removeEventListener('keydown', keep);
  const start = async (): Promise<void> => {
    const [{ attend }] = await Promise.all([import('./attend.ts'), loadTexts()]);
    end();
    if (!ended) end = attend(session, keysBefore);
  };
  // Without its script the page has no shortcuts and is silent; everything else works.
  const tryStart = () => void start().catch(() => {
    end();
    addEventListener('online', tryStart, { once: true });
  });
  addEventListener('keydown', keep);
  whenIdle(tryStart);
  return () => {
    ended = true;
    end();
  };
}
