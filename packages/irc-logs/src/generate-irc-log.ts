import { nameShapes, nameStems, oddTexts, words } from './generated-words.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';

export interface GenerateOptions {
  seed: number;
  /** How many messages with text; lines of other kinds come on top. */
  messages: number;
  people: number;
  /** First day, `YYYY-MM-DD`. */
  date?: string;
  /** Channel without `#`. */
  room?: string;
}

export interface GeneratedLog {
  /** Bears date and channel, as `parseIrcLog` wants it. */
  name: string;
  bytes: Uint8Array;
}

interface Scene {
  random: SeededRandom;
  room: string;
  people: string[];
  present: Set<string>;
  minutes: number;
  lines: Uint8Array[];
}

const utf8 = new TextEncoder();

/** Writes a log in the format of the real ones, odd bytes included; the same options, the same bytes. */
export function generateIrcLog(options: GenerateOptions): GeneratedLog {
  const { seed, messages, people, date = '2024-03-01', room = 'garden' } = options;
  const random = seededRandom(seed);
  const scene: Scene = {
    random, room, people: makePeople(random, people), present: new Set(), minutes: 22 * 60 + random.below(60), lines: [],
  };
  for (let written = 0; written < messages; ) {
    if (random.onceIn(3)) scene.minutes += random.below(3);
    if (random.onceIn(12)) writeAside(scene);
    else written += writeMessage(scene);
  }
  return { name: `#${room}_${date}.seed-${seed}.raw.txt`, bytes: joinLines(scene.lines) };
}

function makePeople(random: SeededRandom, count: number): string[] {
  return Array.from({ length: count }, (_, n) => random.pick(nameShapes)(random.pick(nameStems), n));
}

function writeMessage(scene: Scene): 1 {
  const { random } = scene;
  const name = random.pick(scene.people);
  const form = random.below(40);
  if (form === 0) push(scene, `[${clock(scene)}]  * ${name} ${sentence(random)}`);
  else if (form < 3) push(scene, `[${clock(scene)}] * ${name} ${sentence(random)}`);
  else if (form === 3) push(scene, `=== ${name} ${sentence(random)}`);
  else if (form === 4) push(scene, `[${clock(scene)}] -${name}:#${scene.room}- ${sentence(random)}`);
  else push(scene, `[${clock(scene)}] <${name}> ${text(scene)}`, form === 5 ? strayBytes : undefined);
  return 1;
}

/** "Grüße" as latin-1 and a cut-off UTF-8 character: neither is valid UTF-8. */
const strayBytes = Uint8Array.of(0x20, 0x47, 0x72, 0xfc, 0xdf, 0x65, 0x20, 0xe2, 0x82);

function text({ random, people }: Scene): string {
  if (random.onceIn(12)) return random.pick(oddTexts);
  if (random.onceIn(60)) return `\x0304red\x03 and \x02bold\x02 ${sentence(random)}\x08`;
  if (random.onceIn(4)) return `${random.pick(people)}: ${sentence(random)}`;
  return sentence(random);
}

function sentence(random: SeededRandom): string {
  return Array.from({ length: 1 + random.below(14) }, () => random.pick(words)).join(' ');
}

/** A line that is no message: coming, going, renaming, topic, mode, or nothing of use. */
function writeAside(scene: Scene): void {
  const { random, room, present } = scene;
  const name = random.pick(scene.people);
  const form = random.below(12);
  if (form === 0) push(scene, `=== mode/#${room} [+o ${name}]  by keeper`);
  else if (form === 1) push(scene, `=== ..[topic/#${room}:${name}] : ${sentence(random)}`);
  else if (form === 2) push(scene, `[${clock(scene)}] <${name}>`);
  else if (form === 3) push(scene, `=== ${name} is now known as ${name}-away`);
  else if (present.delete(name)) push(scene, `=== ${name} [n=${name}@host.example]  has left #${room} ["bye"]`);
  else {
    present.add(name);
    push(scene, `=== ${name} [n=${name}@host.example]  has joined #${room}`);
  }
}

function clock({ minutes }: Scene): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

function push({ lines }: Scene, line: string, more?: Uint8Array): void {
  lines.push(utf8.encode(line));
  if (more !== undefined) lines.push(more);
  lines.push(Uint8Array.of(0x0a));
}

function joinLines(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
