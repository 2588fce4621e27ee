import type { Hint, Subject } from './bus.ts';

/** Bytes a payload of NOTIFY may have; PostgreSQL takes fewer than 8,000. */
const maxPayloadBytes = 7_999;
/** Control characters, which no JSON text and no subject holds. */
const betweenHints = '\u001e';
const afterSubject = '\u001f';

/** Payloads that carry all hints in their order, each as full as it may be, after the id of the node that speaks. */
export function packHints(node: string, hints: readonly Hint[]): string[] {
  const payloads: string[] = [];
  let payload = '';
  let bytes = maxPayloadBytes;
  for (const { subject, body } of hints) {
    const part = `${betweenHints}${subject}${afterSubject}${body}`;
    const partBytes = Buffer.byteLength(part);
    if (bytes + partBytes > maxPayloadBytes) {
      if (payload !== '') payloads.push(payload);
      payload = node;
      bytes = node.length;
    }
    payload += part;
    bytes += partBytes;
  }
  return payload === '' ? payloads : [...payloads, payload];
}

/** The hints of a payload that another node packed; none of `own` ones. */
export function unpackHints(payload: string, own: string): Hint[] {
  const [node, ...parts] = payload.split(betweenHints);
  if (node === own) return [];
  return parts.map((part) => {
    const at = part.indexOf(afterSubject);
    return { subject: part.slice(0, at) as Subject, body: part.slice(at + 1) };
  });
}
