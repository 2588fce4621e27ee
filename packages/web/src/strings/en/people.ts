/** English: people, members, presence. */
export const people = {
  'person.unknown': 'Unknown person',
  'person.you': 'You',
  'person.kind.guest': 'Guest',
  'members.title': 'Members',
  'members.show': { one: 'Members, {count}', other: 'Members, {count}' },
  'presence.online': 'online',
  'presence.away': 'away',
  'typing.one': '{name} is writing',
  'typing.two': '{first} and {second} are writing',
  'typing.many': 'Several people are writing',
} as const;
