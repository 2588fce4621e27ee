import type { z } from 'zod';

/** A zod schema as the generated documents read it. */
type Schema = z.core.$ZodType;

/**
 * Writes a schema in a short notation after TypeScript's: `{ room: id, limit?: 1…200 = 50 }`.
 * Schemas that have a name stand as their name. Throws for a kind of schema it does not know, so
 * that none is left out silently.
 */
export function describeSchema(schema: Schema, names: ReadonlyMap<Schema, string>): string {
  return names.get(schema) ?? describeParts(schema, names);
}

/** The same, but spelled out even when the schema itself has a name. */
export function describeParts(schema: Schema, names: ReadonlyMap<Schema, string>): string {
  const inner = (part: Schema) => describeSchema(part, names);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string': return `text${range(def, ' of ', ' characters')}`;
    case 'number': return range(def, '', '') || (def.checks?.length || 'format' in def ? 'whole number' : 'number');
    case 'boolean': return 'boolean';
    case 'unknown': return 'any';
    case 'null': return 'null';
    case 'literal': return def.values.map((value) => JSON.stringify(value)).join(' | ');
    case 'enum': return Object.values(def.entries).map((value) => JSON.stringify(value)).join(' | ');
    case 'array': return `list of ${bracketed(inner(def.element))}${range(def, ', ', ' of them')}`;
    case 'nullable': return `${inner(def.innerType)} | null`;
    case 'union': return def.options.map(inner).join(' | ');
    case 'object': return describeFields(def.shape, inner);
    case 'optional': return inner(def.innerType);
    case 'default': return `${inner(def.innerType)} = ${JSON.stringify(def.defaultValue)}`;
    case 'record': return `{ [key]: ${inner(def.valueType)} }`;
    default: throw new Error(`No notation for schemas of type ${def.type}.`);
  }
}

function describeFields(shape: Readonly<Record<string, Schema>>, inner: (part: Schema) => string): string {
  const fields = Object.entries(shape).map(([name, part]) => `${name}${mayMiss(part) ? '?' : ''}: ${inner(part)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function mayMiss(schema: Schema): boolean {
  return ['optional', 'default'].includes(schema._zod.def.type);
}

function bracketed(text: string): string {
  return text.includes(' | ') ? `(${text})` : text;
}

function range(def: z.core.$ZodTypeDef, before: string, after: string): string {
  const checks = (def.checks ?? []).map((check) => check._zod.def as CheckDef);
  const bounds = (...names: string[]) => checks.filter(({ check }) => names.includes(check)).map((one) => one.minimum ?? one.maximum ?? one.value ?? 0);
  const mins = bounds('min_length', 'greater_than');
  const maxs = bounds('max_length', 'less_than');
  const least = mins.length > 0 ? Math.max(...mins) : undefined;
  const most = maxs.length > 0 ? Math.min(...maxs) : undefined;
  const isOpenAbove = most === undefined || most >= Number.MAX_SAFE_INTEGER;
  if (isOpenAbove) return least === undefined ? '' : `${before}${least} or more${after}`;
  return `${before}${least === undefined ? `up to ${most}` : `${least}…${most}`}${after}`;
}

/** What zod keeps of a check: lengths have a minimum or maximum, numbers a value (all of ours are inclusive). */
interface CheckDef {
  check: string;
  minimum?: number;
  maximum?: number;
  value?: number;
}
