import * as z from 'zod';
import { COMMANDS as COMMAND_SCHEMAS } from '../api/commands.ts';
import { CONTRACT, type Entry } from '../api/contract.ts';
import { whoInWords } from '../api/openapi.ts';
import { REFUSALS } from '../core/basics/refusal-catalogue.ts';
import { ROLES } from '../core/facts/accounts/account-facts.ts';
import { COMMANDS, FACTS } from '../core/facts/catalogue.ts';
import type { CommandKind } from '../core/facts/command.ts';
import { PERMISSIONS } from '../core/facts/permissions.ts';

type Row = readonly string[];

/** The documents that list what is in the code, by their place in the project. A test holds the files equal to this. */
export function documents(): Readonly<Record<string, string>> {
  return {
    'docs/FACTS.md': factsDocument(),
    'docs/COMMANDS.md': commandsDocument(),
    'docs/REFUSALS.md': refusalsDocument(),
    'docs/PERMISSIONS.md': permissionsDocument(),
    'docs/API.md': apiDocument(),
  };
}

const PRINTED = 'Printed from the code by `npm run print-docs`; a test fails when it is stale.';

function page(title: string, opening: string, ...parts: readonly string[]): string {
  return `${[`# ${title}`, `${opening} ${PRINTED}`, ...parts].join('\n\n')}\n`;
}

function table(header: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function factsDocument(): string {
  const rows = Object.entries(FACTS).map(([kind, { title, meaning }]) => [
    `\`${kind}\``,
    `${title.zh}<br>${title.en}`,
    `${meaning.zh}<br>${meaning.en}`,
  ]);
  return page('事实 Facts', 'Everything the ledger may say.', table(['kind', '名称 title', '含义 meaning'], rows));
}

function commandsDocument(): string {
  const parts = Object.entries(COMMANDS).map(([kind, { title, meaning }]) => {
    const allowed: readonly string[] = PERMISSIONS[kind as CommandKind];
    return [
      `## \`${kind}\` ${title.zh} ${title.en}`,
      `${meaning.zh} ${meaning.en}`,
      `Who may: ${allowed.length === 0 ? 'only at the machine' : allowed.join(', ')}.`,
      table(['field', 'shape'], fieldsOf(COMMAND_SCHEMAS[kind as CommandKind])),
    ].join('\n\n');
  });
  return page(
    '命令 Commands',
    'Everything that may be asked, and by whom. A field in italics may be left out.',
    ...parts,
  );
}

interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly items?: Shape;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly required?: readonly string[];
}

function fieldsOf(schema: z.ZodType): readonly Row[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema) as Shape;
  return Object.entries(properties)
    .filter(([name]) => name !== 'kind')
    .map(([name, shape]) => [required.includes(name) ? `\`${name}\`` : `*\`${name}\`*`, shapeInWords(shape)]);
}

function shapeInWords(shape: Shape): string {
  if (shape.const !== undefined) return `\`${String(shape.const)}\``;
  if (shape.enum !== undefined) return shape.enum.map((value) => `\`${String(value)}\``).join(' ');
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices !== undefined) return choices.map(shapeInWords).join(' or ');
  if (shape.type === 'array') return `list of (${shapeInWords(shape.items ?? {})}), at most ${shape.maxItems}`;
  if (shape.type === 'object') {
    if (shape.properties === undefined) return 'text by text';
    const { required = [] } = shape;
    return Object.entries(shape.properties)
      .map(([name, inner]) => `${required.includes(name) ? name : `*${name}*`}: ${shapeInWords(inner)}`)
      .join(', ');
  }
  if (shape.pattern !== undefined) return `text like \`${shape.pattern}\``;
  if (shape.type === 'string') return `text, at most ${shape.maxLength}`;
  return shape.type ?? 'anything';
}

function refusalsDocument(): string {
  const rows = Object.entries(REFUSALS).map(([code, { zh, en }]) => [`\`${code}\``, zh, en]);
  return page('不予办理 Refusals', 'Every “no”, with its sentence.', table(['code', '中文', 'English'], rows));
}

function permissionsDocument(): string {
  const commands = Object.entries(PERMISSIONS).map(([kind, roles]) => [
    `\`${kind}\``,
    roles.length === 0 ? 'only at the machine' : roles.join(', '),
  ]);
  const views = Object.entries(CONTRACT).map(([route, entry]) => [`\`${route}\``, whoInWords(entry.who)]);
  return page(
    '权限 Permissions',
    'Who may do and see what.',
    `Roles: ${ROLES.join(', ')}.`,
    '## 办 Commands',
    table(['command', 'roles'], commands),
    '## 看 Entries of the interface',
    'The core decides on each command sent to `POST /api/:year/commands`.',
    table(['entry', 'roles'], views),
  );
}

function apiDocument(): string {
  const rows = (Object.entries(CONTRACT) as [string, Entry][]).map(([route, entry]) => [
    `\`${route}\``,
    `${entry.title.zh}<br>${entry.title.en}`,
    queryInWords(entry),
    whoInWords(entry.who),
  ]);
  return page(
    '接口 Interface',
    'The whole of it, with every shape, is served as OpenAPI 3.1 at `GET /api/openapi.json`.',
    'The city comes from the session, never from the URL. Year 0 is the standing line: units and accounts.',
    'A refusal is `{ refusal, values?, row?, column?, field?, sentence: { zh, en }, faults? }` with status 401 (not signed in), 403 (not allowed), 404 (no such thing), 409 (the id was used for something else), 413 (too large), 422 (refused), 429 (too many tries) or 503 (try again). Our own fault is 500 with `{ bug, sentence }`.',
    table(['entry', '名称 title', 'query and body', 'who'], rows),
  );
}

function queryInWords({ query, body }: Entry): string {
  const asked = query === undefined ? [] : fieldsOf(query).map(([name = '']) => name);
  const sent = body === undefined ? [] : [body === 'file' ? 'body: the bytes of the file' : 'body: JSON'];
  return [...asked, ...sent].join(' · ');
}
