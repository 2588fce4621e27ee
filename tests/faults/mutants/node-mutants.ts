import type { Mutant } from './mutant.ts';

/** Bugs of how a node follows what others did; a node alone has none of it. */
export const nodeMutants: readonly Mutant[] = [
  {
    name: 'hint-taken-for-fact', bug: 'believes a hint and does not read what it points at', file: 'nodes/node.ts',
    find: 'if (hint.head <= (this.#followed.rooms.get(room)?.told ?? Infinity)) return;',
    replace: 'if (hint.head <= (this.#followed.rooms.get(room)?.told ?? Infinity)) return;\n    this.#followed.skipTo(room, hint.head);',
    nemeses: [], seed: 41, store: 'postgres', nodes: 'several', caughtBy: ['no-gap', 'complete'],
  },
  {
    name: 'heads-not-compared', bug: 'reads rooms only where a hint says so, of which nine in ten are lost', file: 'nodes/node.ts',
    find: 'if (told !== undefined) asked.rooms.set(room, told);', replace: 'if (told !== undefined && rooms.has(room) && Math.random() < 0.1) asked.rooms.set(room, told);',
    nemeses: [], seed: 42, store: 'postgres', nodes: 'several', caughtBy: ['complete', 'liveness'],
  },
  {
    name: 'room-not-compared', bug: 'leaves out one room whenever it looks for news', file: 'nodes/node.ts',
    find: 'if (told !== undefined) asked.rooms.set(room, told);', replace: 'if (told !== undefined && room !== [...followed.rooms.keys()][1]) asked.rooms.set(room, told);',
    nemeses: [], seed: 43, store: 'postgres', nodes: 'several', caughtBy: ['complete', 'liveness'],
  },
  {
    name: 'followed-out-of-order', bug: 'tells what it read of other nodes from its end', file: 'nodes/node.ts',
    find: 'out.push(...this.#followed.catchUp(room, read));', replace: 'out.push(...this.#followed.catchUp(room, read).reverse());',
    nemeses: [], seed: 44, store: 'postgres', nodes: 'several', caughtBy: ['no-gap', 'no-repeat', 'heard-in-order'],
  },
];
