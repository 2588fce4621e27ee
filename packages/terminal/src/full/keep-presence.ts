import type { App } from './app.ts';

/** Without a key for this long one counts as away, ms. */
const awayAfterMs = 5 * 60_000;

/** Says whether the person is there, and looks at the people that are shown. */
export function keepPresence(app: App): { active(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const active = (): void => {
    app.client.setPresence('online');
    clearTimeout(timer);
    timer = setTimeout(() => app.client.setPresence('away'), awayAfterMs);
    timer.unref();
  };
  const watch = (): void => {
    const direct = app.client.rooms().flatMap(({ kind, people }) => (kind === 'direct' && people.length === 1 ? people : []));
    const room = app.membersShown ? app.room() : undefined;
    const members = room ? (app.people.known(room)?.users ?? []).map(({ id }) => id) : [];
    app.client.watch([...members, ...direct]);
  };
  const watching = setInterval(watch, 1_000);
  watching.unref();
  active();
  watch();
  return {
    active,
    stop() {
      clearTimeout(timer);
      clearInterval(watching);
    },
  };
}
