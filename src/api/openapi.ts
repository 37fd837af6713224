import * as z from 'zod';
import { bugAnswerSchema, CONTRACT, type Entry, type Route, refusalAnswerSchema, type Who } from './contract.ts';

type Json = Readonly<Record<string, unknown>>;

/** The contract as OpenAPI 3.1, for other programs and for `docs/API.md`. */
export function openApi(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [route, entry] of Object.entries(CONTRACT) as [Route, Entry][]) {
    const [method = '', path = ''] = route.split(' ');
    const place = path.replace(/:(\w+)/g, '{$1}');
    paths[place] = { ...paths[place], [method.toLowerCase()]: operation(route, entry) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '公评 Gongping',
      version: '1',
      description:
        '城市由登录决定，不写在网址里。0年是常设账（单位、账号）。Who signed in decides the city. Year 0 is the standing line (units, accounts).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gongping' } },
      schemas: { Refusal: schemaOf(refusalAnswerSchema), Bug: schemaOf(bugAnswerSchema) },
    },
  };
}

/** Who may ask, in a line: for the description and for the printed documents. */
export function whoInWords(who: Who): string {
  if (who === 'anyone') return '任何人 anyone';
  if (who === 'signed-in') return '已登录的人 anyone signed in';
  const own = who.ownUnit === undefined ? '' : `；只看本单位 own unit only: ${who.ownUnit.join(', ')}`;
  return `${who.everything.join(', ')}${own}`;
}

function operation(route: Route, entry: Entry): Json {
  return {
    operationId: route,
    summary: `${entry.title.zh} ${entry.title.en}`,
    description: whoInWords(entry.who),
    ...(entry.who !== 'anyone' && { security: [{ session: [] }] }),
    parameters: [...parametersOf(entry.params, 'path'), ...parametersOf(entry.query, 'query')],
    ...(entry.body !== undefined && { requestBody: { required: true, content: bodyOf(entry.body) } }),
    responses: {
      200: { description: '办好了 Done', content: answerOf(entry) },
      default: {
        description: '不予办理，原因见句子 Refused, with the sentence that says why',
        content: {
          'application/json': {
            schema: { oneOf: [{ $ref: '#/components/schemas/Refusal' }, { $ref: '#/components/schemas/Bug' }] },
          },
        },
      },
    },
  };
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: shape,
  }));
}

function bodyOf(body: NonNullable<Entry['body']>): Json {
  if (body === 'file') {
    const bytes = { schema: { type: 'string', format: 'binary' } };
    return { 'text/csv': bytes, 'application/yaml': bytes };
  }
  return { 'application/json': { schema: schemaOf(body) } };
}

function answerOf({ answer, event }: Entry): Json {
  if (answer === 'workbook') {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return { [type]: { schema: { type: 'string', format: 'binary' } } };
  }
  if (answer === 'csv') return { 'text/csv': { schema: { type: 'string' } } };
  if (answer === 'events') {
    return { 'text/event-stream': { schema: { type: 'string' }, 'x-event': event && schemaOf(event) } };
  }
  return { 'application/json': { schema: answer === 'json' ? { type: 'object' } : schemaOf(answer) } };
}

/** `output` for parameters too: a year is a number to whoever asks, whatever a URL makes of it. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: 'output', reused: 'inline' });
  return shape;
}
