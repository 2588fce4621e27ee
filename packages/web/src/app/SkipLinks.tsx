import { useStrings } from '../strings/strings.ts';
import './skip-links.css';

function focusFirst(...wanted: string[]): void {
  wanted.map(one => document.querySelector<HTMLElement>(one)).find(found => found !== null)?.focus();
}

/** The first stops of Tab: past the rooms to the conversation or page, and to the rooms. */
export function SkipLinks() {
  const t = useStrings();
  return (
    <div class="skip-links">
      <button type="button" class="button" data-kind="primary" onClick={() => focusFirst('[role="log"]', 'main')}>{t('skip.conversation')}</button>
      <button type="button" class="button" data-kind="primary" onClick={() => focusFirst('[data-room-link][tabindex="0"]', '.rooms-pane')}>{t('skip.rooms')}</button>
    </div>
  );
}
