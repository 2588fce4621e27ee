import type { EntryFact, Message } from '@hubbub/protocol';
import type { CatchUp } from './catch-up.ts';
import type { Core } from './core.ts';
import type { Outbox } from './outbox.ts';
import type { Positions } from './positions.ts';
import type { RoomState } from './room-state.ts';
import type { RoomHooks } from './rooms.ts';
import type { Timelines } from './timeline.ts';
import type { Typing } from './typing.ts';

interface Parts {
  catchUp: CatchUp;
  outbox: Outbox;
  positions: Positions;
  timelines: Timelines;
  typing: Typing;
}

/** Who reacts to what happens in a room, in order. `parts` is asked late: the parts need the rooms first. */
export function roomHooks(core: Core, parts: () => Parts): RoomHooks {
  return {
    applied(state, entry, live) {
      if (entry.fact === 'message.sent') sent(core, parts(), state, entry.message, live);
      if (entry.fact.startsWith('member.')) membership(core, parts().positions, state, entry);
    },
    seen(state, messages) {
      const { outbox, positions } = parts();
      for (const message of messages) {
        if (message.author === core.me()?.id) outbox.settle(message.nonce);
      }
      positions.arrived(state, messages);
    },
    moved: (state) => parts().outbox.reached(state.id, state.log.cursor),
    behind: (state) => parts().catchUp.mend(state),
    unsure: (state) => parts().catchUp.refresh(state),
    gone(room) {
      parts().positions.forget(room);
      parts().timelines.invalidate(room);
    },
  };
}

function sent(core: Core, parts: Parts, state: RoomState, message: Message, live: boolean): void {
  if (message.author === core.me()?.id) return parts.outbox.settle(message.nonce);
  parts.typing.forget(state.id, message.author);
  parts.positions.arrived(state, [message]);
  if (live && message.content !== null) core.changes.tell({ what: 'arrived', room: state.id, message });
}

function membership(core: Core, positions: Positions, state: RoomState, entry: EntryFact): void {
  core.changes.tell({ what: 'members', room: state.id });
  if (entry.fact === 'member.joined') positions.joined(state, entry.member.user, entry.seq);
  if (entry.fact === 'member.left') positions.left(state, entry.user);
}
