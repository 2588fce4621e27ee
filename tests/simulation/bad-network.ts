import { type OpenSocket, platformSocket } from '../../packages/client/src/platform.ts';

/** A network between clients and the real server that cuts, loses and repeats, as told by `random`. */
export interface BadNetwork {
  open: OpenSocket;
  /** Cuts every connection. */
  cutAll(): void;
  /** From now on nothing goes wrong. */
  heal(): void;
  /** How often each thing went wrong: a fault that never happened proves nothing. */
  readonly count: Record<'lost request' | 'lost answer' | 'repeated frame' | 'cut', number>;
}

/** A bad network over the platform's own sockets. */
export function badNetwork(random: () => number): BadNetwork {
  const cuts = new Set<() => void>();
  const count = { 'lost request': 0, 'lost answer': 0, 'repeated frame': 0, cut: 0 };
  let isBad = true;

  const happens = (what: keyof typeof count, chance: number): boolean => {
    const does = isBad && random() < chance;
    if (does) count[what] += 1;
    return does;
  };

  const open: OpenSocket = (url, events, token) => {
    let isCut = false;
    let isDeaf = false;
    const socket = platformSocket(url, {
      message(text) {
        if (isCut || isDeaf) return;
        events.message(text);
        if (!isCut && happens('repeated frame', 0.05) && text.startsWith('{"fact"')) events.message(text);
      },
      closed: (code, reason) => void (!isCut && events.closed(code, reason)),
    }, token);
    const cut = (): void => {
      if (isCut) return;
      isCut = true;
      cuts.delete(cut);
      socket.close();
      setTimeout(() => events.closed(1006, ''), 0);
    };
    cuts.add(cut);
    return {
      send(text) {
        if (happens('lost request', 0.04)) return cut();
        socket.send(text);
        if (!happens('lost answer', 0.04)) return;
        isDeaf = true;
        setTimeout(cut, 20);
      },
      close() {
        isCut = true;
        cuts.delete(cut);
        socket.close();
      },
    };
  };

  return {
    open, count,
    cutAll() {
      count.cut += cuts.size;
      for (const cut of [...cuts]) cut();
    },
    heal: () => { isBad = false; },
  };
}
