import { expect, test } from 'bun:test';
import { oncePerFrame, type Drawing } from './frames.ts';

/** Frames and times that pass when the test says so. */
function heldDrawing() {
  let now = 0;
  let frame: (() => void) | undefined;
  let painted: (() => void) | undefined;
  let rest: { at: number; call: () => void } | undefined;
  const drawing: Drawing = {
    now: () => now,
    frame: call => void (frame = call),
    painted: call => void (painted = call),
    after: (ms, call) => void (rest = { at: now + ms, call }),
  };
  return {
    drawing,
    /** One frame that takes so long to lay out and paint. */
    draw(ms: number) {
      const [begin] = [frame, (frame = undefined)];
      begin?.();
      now += ms;
      const [done] = [painted, (painted = undefined)];
      done?.();
    },
    pass(ms: number) {
      now += ms;
      if (rest && rest.at <= now) {
        const [{ call }] = [rest, (rest = undefined)];
        call();
      }
    },
  };
}

function heldWork() {
  const held = heldDrawing();
  const shown = { now: 0 };
  let state = 0;
  const perFrame = oncePerFrame(() => (shown.now = state), held.drawing);
  return { ...held, shown, hurry: perFrame.hurry, change: () => (state += 1, perFrame.ask()) };
}

test('one change shows at once, a burst once per frame, and the last of it is never lost', async () => {
  const { change, draw, shown } = heldWork();
  change();
  await Promise.resolve();
  expect(shown.now).toBe(1);
  for (let at = 0; at < 5; at += 1) change();
  await Promise.resolve();
  expect(shown.now).toBe(1);
  draw(4);
  expect(shown.now).toBe(6);
  draw(4);
  change();
  await Promise.resolve();
  expect(shown.now).toBe(7);
});

test('opening something heavy is drawn without a rest; what stays heavy gets a part of the time', async () => {
  const { change, draw, pass, shown } = heldWork();
  change();
  await Promise.resolve();
  for (let frame = 2; frame <= 6; frame += 1) {
    change();
    draw(150);
    expect(shown.now).toBe(frame);
  }
  change();
  draw(150);
  pass(249);
  expect(shown.now).toBe(6);
  pass(1);
  expect(shown.now).toBe(7);
});

test('light frames never rest', async () => {
  const { change, draw, pass, shown } = heldWork();
  change();
  await Promise.resolve();
  for (let frame = 2; frame <= 500; frame += 1) {
    change();
    draw(3);
    expect(shown.now).toBe(frame);
    pass(13);
  }
});

test("what the person does waits for no frame and no rest, whose ends do nothing then", async () => {
  const { change, draw, pass, hurry, shown } = heldWork();
  change();
  await Promise.resolve();
  hurry();
  change();
  await Promise.resolve();
  expect(shown.now).toBe(2);
  for (let changes = 3; changes <= 8; changes += 1) {
    change();
    draw(150);
  }
  expect(shown.now).toBeLessThan(8);
  hurry();
  await Promise.resolve();
  expect(shown.now).toBe(8);
  change();
  pass(1_000);
  expect(shown.now).toBe(8);
  draw(4);
  pass(1_000);
  expect(shown.now).toBe(9);
});
