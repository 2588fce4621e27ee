import type { Client } from '@hubbub/client';
import type { Me } from '@hubbub/protocol';
import { Show, createEffect, createMemo, createSignal, onCleanup, onMount } from 'solid-js';
import { Skeleton } from '../ui/Skeleton.tsx';
import { startAway } from '../presence/away.ts';
import { makeLive, type Live } from './live.ts';
import { writeLocal } from './local.ts';
import { followNetwork } from './network.ts';
import { openEngine } from './open-engine.ts';
import { SessionProvider, usePlace, type Session } from './session.tsx';
import { Shell } from './Shell.tsx';

/** Opens the engine for an account and shows the client inside it. */
export function SessionHost(props: { account: string; onEnded(): void }) {
  const [client, setClient] = createSignal<Client>();
  let closed = false;
  onMount(async () => {
    const opened = await openEngine(props.account);
    if (closed) void opened.close();
    else setClient(opened);
  });
  onCleanup(() => {
    closed = true;
    void client()?.close();
  });
  return (
    <Show when={client()} keyed fallback={<Skeleton rows={6} />}>
      {opened => <SignedIn client={opened} onEnded={props.onEnded} />}
    </Show>
  );
}

function SignedIn(props: { client: Client; onEnded(): void }) {
  const { live, stop } = makeLive(props.client);
  const place = usePlace();
  onCleanup(stop);
  onCleanup(startAway(props.client));
  onCleanup(followNetwork(props.client));
  const me = createMemo<Me | null>(kept => live.me() ?? kept ?? null, null);
  const end = () => {
    writeLocal('account', undefined);
    props.onEnded();
  };
  createEffect(() => live.connection().phase === 'ended' && end());
  createEffect(() => {
    live.placeChanged();
    void place.refresh().catch(() => undefined);
  });
  return (
    <Show when={me()} fallback={<Skeleton rows={6} />}>
      <SessionProvider value={makeSession(props.client, live, () => me()!, end)}>
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
      end();
    },
  };
}
