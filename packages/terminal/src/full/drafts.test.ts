import { expect, test } from 'bun:test';
import { type Draft, Drafts } from './drafts.ts';

const nobody = () => ({});

/** Drafts on a store in memory, which may refuse. */
function makeDrafts(kept: [string, Draft][] = []) {
  const store = new Map(kept);
  const failures: unknown[] = [];
  const disk = { full: false };
  const drafts = new Drafts({
    readDrafts: () => new Map(store),
    putDraft(room, draft) {
      if (disk.full) throw new Error('disk full');
      if (draft) store.set(room, draft);
      else store.delete(room);
    },
  }, (error) => failures.push(error));
  return { drafts, store, failures, disk };
}

test('a draft is written at the latest when asked to, and forgotten at once when it is empty', () => {
  const { drafts, store } = makeDrafts();
  drafts.keep('r', { text: 'half @ben', replyTo: 3 }, () => ({ ben: 'id' }));
  expect(drafts.has('r')).toBe(true);
  drafts.flush();
  expect(store.get('r')).toEqual({ text: 'half @ben', replyTo: 3, mentions: { ben: 'id' } });
  drafts.keep('r', { text: ' ', replyTo: null }, nobody);
  expect([drafts.has('r'), store.has('r')]).toEqual([false, false]);
});

test('while one signs out nothing is written, also what waited', () => {
  const { drafts, store } = makeDrafts();
  drafts.keep('r', { text: 'secret', replyTo: null }, nobody);
  drafts.paused = true;
  drafts.keep('s', { text: 'another', replyTo: null }, nobody);
  drafts.flush();
  expect(store.size).toBe(0);
});

test('a disk that refuses is told of, and what is written stays in the process', () => {
  const { drafts, failures, disk } = makeDrafts();
  disk.full = true;
  drafts.keep('r', { text: 'half', replyTo: null }, nobody);
  drafts.flush();
  expect(failures).toHaveLength(1);
  expect(drafts.read('r').text).toBe('half');
});
