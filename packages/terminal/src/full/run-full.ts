import type { Client } from '@hubbub/client';
import { explain } from '../actions/explain.ts';
import type { SignedIn } from '../session/sign-in.ts';
import { signOut } from '../session/open-engine.ts';
import { readKeys } from '../screen/keys.ts';
import { Screen } from '../screen/screen.ts';
import { onMarkdown } from '../text/markdown.ts';
import { t } from '../strings.ts';
import { type Outcome, outcomeOf } from '../session/outcome.ts';
import { App } from './app.ts';
import { keepPresence } from './keep-presence.ts';
import { drawApp, type Drawn } from './frame.ts';
import { handle } from './input.ts';
import { takeTerminal } from './take-terminal.ts';

/** At most so often a second something is drawn, ms between. */
const frameMs = 16;
/** Counting down to the next try, ms. */
const tickMs = 1_000;

/** What `hubbub chat` is started with. */
export interface FullOptions {
  mouse: boolean;
  /** The room to open first. */
  room: string | null;
}

/** Runs the full screen until the person quits; answers what is to be said then. */
export async function runFull(client: Client, session: SignedIn, { mouse, room }: FullOptions): Promise<Outcome> {
  const screen = new Screen(process.stdout, { mouse });
  let drawn: Drawn | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const { promise: ended, resolve: end } = Promise.withResolvers<Outcome>();
  const draw = (): void => {
    timer = undefined;
    drawn = drawApp(app, screen.width, screen.height);
    screen.draw(drawn);
  };
  const changed = (): void => void (timer ??= setTimeout(draw, frameMs));
  let isLeaving = false;
  const leave = (): Promise<void> => {
    isLeaving = true;
    return signOut(client, session).then(() => end({ said: t('signedOut'), isOver: false })).finally(() => { isLeaving = false; });
  };
  const app = new App(client, session.origin, {
    changed, quit: (said = '') => end({ said, isOver: false }), signOut: leave, suspend: () => terminal.suspend(resized), redraw: () => resized(),
  });
  const presence = keepPresence(app);
  const stopListening = client.listen((change) => {
    if (change.what === 'people' || change.what === 'me') app.conversation?.redraw();
    if (change.what === 'connection' && client.connection().phase === 'ended' && !isLeaving) end(outcomeOf(client));
    changed();
  });
  const resized = (): void => {
    screen.forget();
    app.conversation?.redraw();
    changed();
  };
  const stopKeys = readKeys(process.stdin, (input) => {
    presence.active();
    if (drawn) handle(app, input, drawn);
    changed();
  });
  const stopMarkdown = onMarkdown(() => {
    app.conversation?.redraw();
    changed();
  });
  const ticking = setInterval(() => client.connection().phase === 'waiting' && changed(), tickMs);
  const terminal = takeTerminal(screen, { stop: () => end({ said: '', isOver: false }), failed: (error) => app.note(explain(error)) });
  process.stdout.on('resize', resized);
  if (room) openWhenKnown(app, room);
  draw();
  try {
    return await ended;
  } finally {
    clearInterval(ticking);
    clearTimeout(timer);
    presence.stop();
    stopListening();
    stopMarkdown();
    stopKeys();
    process.stdout.off('resize', resized);
    terminal.giveBack();
  }
}

function openWhenKnown(app: App, room: string): void {
  if (app.client.room(room)) return app.open(room);
  const stop = app.client.listen(({ what }) => {
    if (what !== 'rooms' || !app.client.room(room)) return;
    stop();
    app.open(room);
  });
}
