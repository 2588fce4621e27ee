import { classicFanOut } from '../doors/classic-fan-out.ts';
import { measureIrc } from '../doors/irc.ts';
import { pipePolls } from '../doors/pipe-polls.ts';
import type { Bench, Measure, Outcome } from '../measure.ts';

/** What each door of lines adds, in order; one function a door. */
const parts: readonly ((bench: Bench) => Promise<Outcome>)[] = [classicFanOut, pipePolls, measureIrc];

/** The fan-out through doors that are no WebSocket: server CPU per delivery, stored like everything. */
export const doors: Measure = {
  name: 'doors',
  about: 'fan-out through IRC and the classic TCP dialects; memory of an idle IRC client, a crowd that joins',
  run: async (bench) => {
    const outcomes = [];
    for (const part of parts) outcomes.push(await part(bench));
    return { rows: outcomes.flatMap(({ rows }) => rows), figures: Object.assign({}, ...outcomes.map(({ figures }) => figures)) };
  },
};
