import { For, Show, type JSX } from 'solid-js';
import type { Paged } from '../app/paged.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from './Button.tsx';
import { ErrorNotice } from './Notice.tsx';
import { Skeleton } from './Skeleton.tsx';

/** A list that is read page by page, with what shows while it loads, fails or is empty. */
export function PagedList<T extends { id: string }>(props: {
  label: string;
  list: Paged<T>;
  class: string;
  empty: JSX.Element;
  children(item: T): JSX.Element;
}) {
  const t = useStrings();
  return (
    <>
      <ErrorNotice error={props.list.error()} onRetry={props.list.retry} />
      <Show when={props.list.items()} fallback={<Show when={!props.list.error()}><Skeleton rows={5} /></Show>}>
        {items => (
          <Show when={items().length > 0} fallback={props.empty}>
            <ul class={props.class} aria-label={props.label}><For each={items()}>{item => props.children(item)}</For></ul>
          </Show>
        )}
      </Show>
      <Show when={props.list.more()}><Button class="list-more" busy={props.list.busy()} onClick={props.list.next}>{t('action.more')}</Button></Show>
    </>
  );
}
