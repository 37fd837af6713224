import { parentPort, workerData } from 'node:worker_threads';
import { isCollection, isMap, isPair, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { YAML_FAULTS, YAML_NO_DATA } from '../core/basics/yaml-faults.ts';
import type { Bilingual } from '../core/scoring/workings.ts';

/** More aliases than an office's file can need; each is looked for in the whole document. */
const ALIASES_MAX = 100;

/** What a YAML text says: plain data with the line of every field, such as `components[2].max`; or why it says nothing. */
export type YamlSaid =
  | { readonly plain: unknown; readonly lines: ReadonlyMap<string, number> }
  | { readonly why: Bilingual; readonly row?: number }
  | { readonly tangled: true };

function read(text: string): YamlSaid {
  const counter = new LineCounter();
  // The library looks for a doubled key by comparing each with each; below, they are counted.
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: false, prettyErrors: false });
  const lineAt = (offset: number | undefined): number => counter.linePos(offset ?? 0).line;
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) return { why: YAML_FAULTS[error.code], row: lineAt(error.pos[0]) };
  const doubled = doubledKey(document.contents);
  if (doubled !== undefined) return { why: YAML_FAULTS.DUPLICATE_KEY, row: lineAt(doubled.range?.[0]) };
  let aliases = 0;
  visit(document, {
    Alias: () => {
      aliases += 1;
    },
  });
  if (aliases > ALIASES_MAX) return { tangled: true };
  const lines = new Map<string, number>();
  if (document.contents !== null) noteLines(document.contents, '', (place, node) => lines.set(place, lineAt(node)));
  try {
    return { plain: document.toJS({ maxAliasCount: ALIASES_MAX }), lines };
  } catch (fault) {
    return fault instanceof ReferenceError ? { tangled: true } : { why: YAML_NO_DATA };
  }
}

function doubledKey(contents: Node | null): Node | undefined {
  let found: Node | undefined;
  if (contents === null) return undefined;
  visit(contents, {
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = String(key);
        if (seen.has(name)) found ??= key as Node;
        seen.add(name);
      }
      return found === undefined ? undefined : visit.BREAK;
    },
  });
  return found;
}

function noteLines(node: unknown, place: string, note: (place: string, offset: number | undefined) => void): void {
  if (!isCollection(node)) return;
  node.items.forEach((item, at) => {
    const inside = isPair(item) ? item.value : item;
    const key = isPair(item) ? (item.key as Node) : (item as Node);
    const name = isMap(node) ? `${place === '' ? '' : `${place}.`}${String(key)}` : `${place}[${at}]`;
    note(name, key?.range?.[0]);
    noteLines(inside, name, note);
  });
}

function readOrGiveUp(text: string): YamlSaid {
  try {
    return read(text);
  } catch (fault) {
    // Nested deeper than the library's own recursion can follow.
    if (fault instanceof RangeError) return { tangled: true };
    throw fault;
  }
}

parentPort?.postMessage(readOrGiveUp(String(workerData)));
