import { OpenAPIHono, z } from '@hono/zod-openapi';
import { type CommandName, commands, protocolVersion, refusals } from '@hubbub/protocol';

const refused = z.object({
  refused: z.object({
    code: z.enum(Object.keys(refusals) as [string, ...string[]]), message: z.string(), field: z.string().optional(),
    limit: z.string().optional(), max: z.number().optional(), retryAfterMs: z.number().optional(),
    seq: z.number().optional(), reference: z.string().optional(),
  }),
});

let document: object | null = null;

/** The OpenAPI 3.1 document of all commands, generated from their schemas once. */
export function openApiDocument(version: string): object {
  return (document ??= build(version));
}

function build(version: string): object {
  const api = new OpenAPIHono();
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  for (const name of Object.keys(commands) as CommandName[]) api.openAPIRegistry.registerPath(pathOf(name));
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Hubbub', version: `${protocolVersion}.0 (${version})`, description: 'The commands of docs/protocol.md as HTTP routes.' },
    servers: [{ url: '/api/v1' }],
  });
}

function pathOf(name: CommandName) {
  const { what, who, http, input, reply } = commands[name];
  const [method, path] = http.split(' ') as [string, string];
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const mask = Object.fromEntries(inPath.map((key) => [key, true] as const));
  const params = (input as z.ZodObject).pick(mask as never);
  const rest = (input as z.ZodObject).omit(mask as never);
  const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
  return {
    method: method.toLowerCase() as 'get', path, operationId: name, summary: what, tags: [name.split('.')[0]!],
    security: who === 'anyone' ? [] : [{ bearer: [] }],
    request: method === 'GET' ? { params, query: rest } : { params, body: json(rest) },
    responses: {
      200: { description: 'Done.', ...json(reply) },
      default: { description: 'Refused.', ...json(refused) },
    },
  };
}
