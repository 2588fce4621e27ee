import { measureIrc } from '../doors/irc.ts';
import type { Measure } from '../measure.ts';

/** The same fan-out through the doors of lines. */
export const doors: Measure = {
  name: 'doors',
  about: 'the fan-out through IRC: CPU per delivery, memory of an idle client, a crowd that joins',
  run: (bench) => measureIrc(bench),
};
