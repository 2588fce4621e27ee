/** A message not sent yet; `mentions` maps user names in the text to ids. The web client keeps the same. */
export interface Draft {
  text: string;
  mentions: Record<string, string>;
  replyTo: number | null;
}

/** Where drafts outlive the process, by room. */
export interface DraftStore {
  readDrafts(): Map<string, Draft>;
  /** Null forgets it. */
  putDraft(room: string, draft: Draft | null): void;
}

const empty: Draft = { text: '', mentions: {}, replyTo: null };
/** Writing to the disk waits, so that it costs nothing per key, ms. */
const waitMs = 400;

const isEmpty = (draft: Draft): boolean => draft.text.trim() === '' && draft.replyTo === null;
const isSame = (one: Omit<Draft, 'mentions'>, other: Draft): boolean => one.text === other.text && one.replyTo === other.replyTo;

/** What is written in each room and not sent: kept on this machine soon, and at the latest at `flush`. */
export class Drafts {
  /** Nothing is written while one signs out, so that nothing is left behind. */
  paused = false;
  private known: Map<string, Draft> | null = null;
  private readonly waiting = new Map<string, Draft>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly store: DraftStore;
  private readonly failed: (error: unknown) => void;

  /** `failed` hears what the disk refused; what is written goes on living in the process. */
  constructor(store: DraftStore, failed: (error: unknown) => void) {
    this.store = store;
    this.failed = failed;
  }

  read(room: string): Draft {
    return this.all().get(room) ?? empty;
  }

  has(room: string): boolean {
    return this.all().has(room);
  }

  /** `mentions` is asked only for what changed. */
  keep(room: string, written: Omit<Draft, 'mentions'>, mentions: (text: string) => Draft['mentions']): void {
    if (this.paused || isSame(written, this.read(room))) return;
    const draft = { ...written, mentions: mentions(written.text) };
    // Who writes in another room has left the one before.
    if (!this.waiting.has(room)) this.flush();
    if (isEmpty(draft)) this.all().delete(room);
    else this.all().set(room, draft);
    this.waiting.set(room, draft);
    // What was sent must not come back.
    if (isEmpty(draft)) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), waitMs);
  }

  /** Writes what waits. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.paused || this.waiting.size === 0) return;
    const written = [...this.waiting];
    this.waiting.clear();
    try {
      for (const [room, draft] of written) this.store.putDraft(room, isEmpty(draft) ? null : draft);
    } catch (error) {
      this.failed(error);
    }
  }

  private all(): Map<string, Draft> {
    if (this.known) return this.known;
    this.known = new Map();
    try {
      this.known = this.store.readDrafts();
    } catch (error) {
      this.failed(error);
    }
    return this.known;
  }
}
