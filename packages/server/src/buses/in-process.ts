import type { Log } from '../kernel/log.ts';
import type { Bus, Hint, Subject } from './bus.ts';

/** Buses of several nodes in one process; a single node that joins has nobody else. */
export interface InProcessHub {
  join(): Bus;
}

interface Joined {
  subjects: Set<Subject>;
  listen: (hint: Hint) => void;
}

/** Hints arrive in the next turn of the event loop, as they would over a network. */
export function makeInProcessHub(log: Log): InProcessHub {
  const all = new Set<Joined>();

  const carry = (from: Joined, hints: readonly Hint[]): void => {
    for (const to of all) {
      if (to === from) continue;
      for (const hint of hints) if (to.subjects.has(hint.subject)) hear(to, hint, log);
    }
  };

  return {
    join: () => {
      const own: Joined = { subjects: new Set(), listen: () => {} };
      all.add(own);
      return {
        publish: (hints) => void setImmediate(() => carry(own, hints)),
        subscribe: async (subject) => void own.subjects.add(subject),
        unsubscribe: (subject) => void own.subjects.delete(subject),
        onHint: (listen) => {
          own.listen = listen;
        },
        onReturn: () => {},
        isUp: () => true,
        close: async () => void all.delete(own),
      };
    },
  };
}

function hear({ listen }: Joined, hint: Hint, log: Log): void {
  try {
    listen(hint);
  } catch (error) {
    log.error({ error: String(error) }, 'a hint could not be heard');
  }
}
