import { type CommandName, commands } from '@hubbub/protocol';
import type { z } from 'zod';
import { newId } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/refuse.ts';
import { parseJson } from '../parse-json.ts';

/**
 * The input of a command from a request: path, query and JSON body put together. Writing commands
 * take their nonce from the body or `Idempotency-Key`; without one, a repeat counts as new.
 */
export async function readInput(name: CommandName, request: Request, path: Record<string, string>): Promise<Record<string, unknown>> {
  const { input: schema, writes } = commands[name];
  const shape = schema.shape as Record<string, z.core.$ZodType>;
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const input: Record<string, unknown> = { ...fromText(shape, readQuery(request)), ...(hasBody ? await readBody(request) : {}) };
  for (const [key, value] of Object.entries(fromText(shape, new Map(Object.entries(path))))) {
    if (Object.hasOwn(input, key)) throw refuse('bad-request', { message: `${key} stands in the address already.` });
    input[key] = value;
  }
  if (writes && input.nonce === undefined) input.nonce = request.headers.get('idempotency-key') ?? newId();
  return input;
}

/** The parameters of an address; one that is given twice is refused, since doors and proxies differ in which one counts. */
export function readQuery(request: Request): Map<string, string> {
  const query = new Map<string, string>();
  for (const [key, value] of new URL(request.url).searchParams) {
    if (query.has(key)) throw refuse('bad-request', { message: `The parameter ${key.slice(0, 40)} is given twice.` });
    query.set(key, value);
  }
  return query;
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  if (request.headers.has('content-encoding')) throw refuse('unsupported-type');
  const text = utf8Of(await bytesOf(request));
  if (text === '') return {};
  if (!/^application\/json(?:; ?charset=utf-8)?$/i.test(request.headers.get('content-type') ?? '')) throw refuse('unsupported-type');
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse('bad-json', { message: 'The body must be a JSON object.' });
  return value as Record<string, unknown>;
}

/** A body that stops half-way is no bug of ours; most often nobody hears the answer. */
async function bytesOf(request: Request): Promise<Uint8Array> {
  try {
    return await request.bytes();
  } catch {
    throw refuse('bad-request', { message: 'The body did not arrive whole.' });
  }
}

/** Refuses bytes that are not UTF-8: replaced, the text kept would differ from the text sent. */
function utf8Of(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refuse('bad-json', { message: 'The body is not UTF-8.' });
  }
}

/** Texts of an address as the types the schema wants; what does not fit stays text and is refused by the schema. */
function fromText(shape: Record<string, z.core.$ZodType>, texts: Map<string, string>): Record<string, unknown> {
  // Entries make own fields of every name, `__proto__` too, which the schema then refuses.
  return Object.fromEntries([...texts].map(([key, text]) => [key, Object.hasOwn(shape, key) ? valueOf(shape[key]!, text) : text]));
}

function valueOf(schema: z.core.$ZodType, text: string): unknown {
  const type = innermost(schema)._zod.def.type;
  if (type === 'number' && /^-?\d{1,16}$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (type === 'array') return text === '' ? [] : text.split(',');
  return text;
}

function innermost(schema: z.core.$ZodType): z.core.$ZodType {
  const { innerType } = schema._zod.def as { innerType?: z.core.$ZodType };
  return innerType === undefined ? schema : innermost(innerType);
}
