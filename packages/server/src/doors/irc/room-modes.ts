import type { FactOf, RoomSettings } from '@hubbub/protocol';
import type { Channel } from './channel.ts';
import type { ModeChange } from './read-mode-changes.ts';

/** What a channel mode letter without a parameter means as a setting of a room. */
export const flags: Readonly<Record<string, { setting: keyof RoomSettings; on: RoomSettings[keyof RoomSettings]; off: RoomSettings[keyof RoomSettings] }>> = {
  i: { setting: 'inviteOnly', on: true, off: false },
  m: { setting: 'moderated', on: true, off: false },
  n: { setting: 'nonMembersMayWrite', on: false, off: true },
  s: { setting: 'secret', on: true, off: false },
  t: { setting: 'topicBy', on: 'moderators', off: 'members' },
};

/** The modes of a room, as MODE answers them; the key itself is shown to nobody. */
export function modesOf({ settings, needsKey }: Pick<Channel, 'settings' | 'needsKey'>): ModeChange[] {
  const modes: ModeChange[] = Object.keys(flags).filter((letter) => isOn(settings, letter)).map((letter) => ({ on: true, letter, param: undefined }));
  if (needsKey) modes.push({ on: true, letter: 'k', param: hiddenKey });
  if (settings.memberLimit !== null) modes.push({ on: true, letter: 'l', param: String(settings.memberLimit) });
  return modes;
}

/** What stands where a key would. */
export const hiddenKey = '*';

function isOn(settings: RoomSettings, letter: string): boolean {
  const { setting, on } = flags[letter]!;
  return settings[setting] === on;
}

/** The mode changes that a change of a room means. */
export function modesAfter({ settings }: Channel, fact: FactOf<'room.changed'>): ModeChange[] {
  const changes: ModeChange[] = [];
  for (const [letter, { setting }] of Object.entries(flags)) {
    if (fact.changed.includes(setting) && isOn(settings, letter) !== isOn(fact.settings, letter)) {
      changes.push({ on: isOn(fact.settings, letter), letter, param: undefined });
    }
  }
  if (fact.changed.includes('key')) changes.push({ on: fact.needsKey, letter: 'k', param: hiddenKey });
  const { memberLimit } = fact.settings;
  if (fact.changed.includes('memberLimit')) changes.push({ on: memberLimit !== null, letter: 'l', param: memberLimit === null ? undefined : String(memberLimit) });
  return changes;
}
