import { react, type Cast } from './cast.ts';

const longRoomName = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(2).slice(0, 78);
const essay = 'The harbour wakes before the town does. '.repeat(120).slice(0, 3_990).trim();
const code = Array.from({ length: 46 }, (_, line) => `${'  '.repeat(line % 4)}if (tide[${line}] > ${line * 3}) moor(boats[${line}], { at: 'pier ${line % 5}', lines: ${line % 3}, fenders: true, watch: ['north', 'south', 'harbour light'] });`);

/** Rooms of Noor's that hold what must not break a page. */
export async function seedExtremes({ noor, ben, mei, long }: Cast) {
  const make = async (name: string, more: object = {}) => {
    const { id } = await noor.makeRoom('private', name, more);
    await noor.letIn(id, ben, mei, long);
    return id;
  };
  const [longNames, reactions, writing, emoji, wall, mixed] = [
    await make(longRoomName, { topic: 'all the long things '.repeat(12).trim() }), await make('Fifty reactions'), await make('Long reads'),
    await make('Smileys'), await make('Wall of code'), await make('Both directions'),
  ];
  await long.say(longNames, 'My name does not fit anywhere.');
  await noor.say(longNames, `It fits here, @${long.name}.`, { mentions: [long.id] });
  await long.say(longNames, `https://example.org/${'a-very-long-path-that-nobody-would-type/'.repeat(5)}`);
  await long.say(longNames, 'ab'.repeat(150));
  const popular = await ben.say(reactions, 'The boat floats!');
  for (let at = 0; at < 50; at += 1) await react(reactions, popular, String.fromCodePoint(0x1f400 + at), ben, ...(at % 3 === 0 ? [mei] : []), ...(at % 7 === 0 ? [noor] : []));
  await mei.say(reactions, 'So many animals.');
  await mei.say(writing, 'I wrote it all down:');
  await mei.say(writing, essay);
  for (const [who, text] of [[ben, '🎉🎉'], [mei, '👩‍👩‍👧'], [ben, '❤️'], [noor, '👍🏽 😀 🚀'], [mei, 'and with words 🙂']] as const) await who.say(emoji, text);
  await ben.say(wall, 'This is all of it:');
  await ben.say(wall, `\`\`\`js\n${code.slice(0, 24).join('\n')}\n\`\`\``);
  await mei.say(mixed, 'שלום לכולם, מה שלומכם?');
  await ben.say(mixed, 'Good, thanks! The word for harbour is נמל, and for boat סירה.');
  await mei.say(mixed, 'أهلاً وسهلاً بكم في الميناء، الساعة 20:30');
  await ben.say(mixed, 'See you at 20:30.');
  return { long: longNames, reactions, essay: writing, emoji, code: wall, mixed };
}
