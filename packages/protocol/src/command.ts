import { z } from 'zod';
import { nonce } from './fields.ts';

/** Who may try a command at all; everything finer is decided inside its transaction. */
export type Who = 'anyone' | 'user' | 'administrator';

/** `/rooms/{room}`-style path under /api/v1 with its method. */
export type HttpRoute = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

export interface CommandShape<I extends z.ZodObject = z.ZodObject, R extends z.ZodType = z.ZodType> {
  /** One sentence for the protocol document and OpenAPI. */
  what: string;
  who: Who;
  http: HttpRoute;
  /** Writing commands carry a nonce (M2); over HTTP the header Idempotency-Key may carry it. */
  writes: boolean;
  input: I;
  reply: R;
}

interface Declared<S extends z.ZodRawShape, R extends z.ZodType> {
  what: string;
  who: Who;
  http: HttpRoute;
  input: S;
  reply: R;
}

/** Declares a command that reads, or whose repeat is harmless by itself. Unknown fields are refused. */
export function command<S extends z.ZodRawShape, R extends z.ZodType>(declared: Declared<S, R>) {
  return { ...declared, writes: false as const, input: z.strictObject(declared.input) };
}

/** Declares a command that writes: its input also has a required `nonce`. */
export function write<S extends z.ZodRawShape, R extends z.ZodType>(declared: Declared<S, R>) {
  return { ...declared, writes: true as const, input: z.strictObject({ ...declared.input, nonce }) };
}
