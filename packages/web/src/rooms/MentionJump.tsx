import { Show } from 'solid-js';
import { badgeCount } from '../app/title.ts';
import { useStrings } from '../strings/strings.ts';
import { createOpenMentions, goToOpenMention } from './open-mentions.ts';
import './mention-jump.css';

/** Over the end of the list, above the button to the newest: to the next message after a seq that names the person and was not in view. */
export default function MentionJump(props: { after: number }) {
  const t = useStrings();
  const unseen = createOpenMentions(props.after);
  return (
    <Show when={unseen().length > 0}>
      <div class="mention-jump">
        <button type="button" class="jump" aria-label={t('messages.nextMention', { count: unseen().length })} data-tip={t('keys.nextMention')} onClick={goToOpenMention}>
          <span aria-hidden="true">@</span>
          <span class="badge" aria-hidden="true">{badgeCount(unseen().length)}</span>
        </button>
      </div>
    </Show>
  );
}
