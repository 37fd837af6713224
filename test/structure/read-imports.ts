import { parseSync } from 'rolldown/utils';

/** One import of a file. `module` is undefined when it is computed at run time, which nothing here may do. */
export interface Import {
  readonly module: string | undefined;
  readonly line: number;
}

interface Node {
  readonly type?: string;
  readonly start?: number;
  readonly source?: { readonly type?: string; readonly value?: unknown } | null;
  readonly argument?: { readonly literal?: { readonly value?: unknown } };
}

/** Every node below `node` that names a module: static, type-only, re-exported, dynamic, and types' `import('…')`. */
function collect(node: unknown, found: { module: unknown; start: number }[]): void {
  if (Array.isArray(node)) {
    for (const child of node) collect(child, found);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const { type, source, argument, start = 0 } = node as Node;
  switch (type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      if (source) found.push({ module: source.type === 'Literal' ? source.value : undefined, start });
      break;
    case 'TSImportType':
      found.push({ module: source?.value ?? argument?.literal?.value, start });
      break;
    default:
  }
  for (const child of Object.values(node)) collect(child, found);
}

/** All imports of one TypeScript source, with their lines. Throws when the source does not parse. */
export function readImports(file: string, text: string): readonly Import[] {
  const parsed = parseSync(file, text);
  const [error] = parsed.errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  const found: { module: unknown; start: number }[] = [];
  collect(parsed.program, found);
  return found.map(({ module, start }) => ({
    module: typeof module === 'string' ? module : undefined,
    line: text.slice(0, start).split('\n').length,
  }));
}
