import type { Client } from '@hubbub/client';
import type { Bell } from '../actions/bell.ts';
import { explain } from '../actions/explain.ts';
import type { SignedIn } from '../session/sign-in.ts';
import { signOut } from '../session/open-engine.ts';
import { readKeys } from '../screen/keys.ts';
import { Screen } from '../screen/screen.ts';
import { onMarkdown } from '../text/markdown.ts';
import { t } from '../strings.ts';
import { type Outcome, outcomeOf } from '../session/outcome.ts';
import { App } from './app.ts';
import { Drafts, type DraftStore } from './drafts.ts';
import { keepPresence } from './keep-presence.ts';
import { drawApp, type Drawn } from './frame.ts';
import { handle } from './input.ts';
import { takeTerminal } from './take-terminal.ts';
import { tellArrived } from './tell-arrived.ts';

/** At most so often a second something is drawn, ms between. */
const frameMs = 16;
/** Counting down to the next try, ms. */
const tickMs = 1_000;

/** What `hubbub chat` is started with. */
export interface FullOptions {
  mouse: boolean;
  /** The room to open first. */
  room: string | null;
  bell: Bell;
  /** Where drafts are kept. */
  keep: DraftStore;
}

/** Runs the full screen until the person quits; answers what is to be said then. */
export async function runFull(client: Client, session: SignedIn, { mouse, room, bell, keep }: FullOptions): Promise<Outcome> {
  const screen = new Screen(process.stdout, { mouse });
  let drawn: Drawn | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const { promise: ended, resolve: end } = Promise.withResolvers<Outcome>();
  const draw = (): void => {
    timer = undefined;
    drawn = drawApp(app, screen.width, screen.height);
    screen.draw(drawn);
    app.keepDrafts();
  };
  const changed = (): void => void (timer ??= setTimeout(draw, frameMs));
  let isLeaving = false;
  const leave = (): Promise<void> => {
    isLeaving = drafts.paused = true;
    return signOut(client, session).then(() => end({ said: t('signedOut'), isOver: false }), (error: unknown) => {
      isLeaving = drafts.paused = false;
      throw error;
    });
  };
  const drafts: Drafts = new Drafts(keep, (error) => app.note(explain(error)));
  const app: App = new App(client, { origin: session.origin, bell, drafts }, {
    changed, quit: (said = '') => end({ said, isOver: false }), signOut: leave, suspend: () => terminal.suspend(resized), redraw: () => resized(),
  });
  const presence = keepPresence(app);
  const stopListening = listen(app, { changed, ended: () => isLeaving || end(outcomeOf(client)) });
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
    stopKeys();
    process.stdout.off('resize', resized);
    terminal.giveBack();
    app.keepDrafts();
    drafts.flush();
  }
}

/** Hears of everything that may change what is drawn; returns the removal. */
function listen(app: App, { changed, ended }: { changed(): void; ended(): void }): () => void {
  const { client } = app;
  const stopClient = client.listen((change) => {
    if (change.what === 'arrived') tellArrived(app, change.room, change.message);
    if (change.what === 'people' || change.what === 'me') app.conversation?.redraw();
    if (change.what === 'connection' && client.connection().phase === 'ended') ended();
    changed();
  });
  const stopMarkdown = onMarkdown(() => {
    app.conversation?.redraw();
    changed();
  });
  return () => {
    stopClient();
    stopMarkdown();
  };
}

function openWhenKnown(app: App, room: string): void {
  if (app.client.room(room)) return app.open(room);
  const stop = app.client.listen(({ what }) => {
    if (what !== 'rooms' || !app.client.room(room)) return;
    stop();
    app.open(room);
  });
}
