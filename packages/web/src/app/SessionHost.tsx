import type { Client } from '@hubbub/client';
import type { Me } from '@hubbub/protocol';
import { Show, createEffect, createMemo, onCleanup } from 'solid-js';
import { forgetDrafts } from '../messages/drafts.ts';
import { forgetPlaces } from '../messages/last-places.ts';
import { makeLive, type Live } from './live.ts';
import { openEngine } from './open-engine.ts';
import { SessionProvider, usePlace, type Session } from './session.tsx';
import { Shell } from './Shell.tsx';
import { ShellSkeleton } from './ShellSkeleton.tsx';

/** Opens the engine for an account and shows the client inside it. */
export default function SessionHost(props: { account: string; onEnded(): void }) {
  const client = openEngine(props.account);
  onCleanup(() => void client.close());
  return <SignedIn client={client} onEnded={props.onEnded} />;
}

function SignedIn(props: { client: Client; onEnded(): void }) {
  const { live, stop } = makeLive(props.client);
  const place = usePlace();
  onCleanup(stop);
  const me = createMemo<Me | null>(kept => live.me() ?? kept ?? null, null);
  createEffect(() => live.connection().phase === 'ended' && props.onEnded());
  createEffect<boolean>(isChange => {
    live.placeChanged();
    if (isChange) void place.refresh().catch(() => undefined);
    return true;
  }, false);
  return (
    <Show when={me()} fallback={<ShellSkeleton />}>
      <SessionProvider value={makeSession(props.client, live, () => me()!, props.onEnded)}>
        <Shell />
      </SessionProvider>
    </Show>
  );
}

function makeSession(client: Client, live: Live, me: () => Me, end: () => void): Session {
  return {
    client,
    live,
    me,
    async signOut() {
      await client.signOut();
      forgetDrafts();
      end();
      forgetPlaces();
    },
  };
}
