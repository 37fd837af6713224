import { Damaged } from './zip-file.ts';

/** One thing after the other in an XML text: names without prefixes, attributes unread until they are asked for. */
export interface XmlReader {
  readonly open: (name: string, attributes: string, isEmpty: boolean) => void;
  readonly close: (name: string) => void;
  /** Text between tags, as written: `unescapeXml` makes it plain. */
  readonly text: (raw: string) => void;
}

/**
 * Scans the XML of an office file: elements, text and CDATA; declarations and comments are passed over. A document type is
 * refused, for no office program writes one and entities can be made to explode. Throws `Damaged` for what is not well-formed.
 */
export function scanXml(xml: string, reader: XmlReader): void {
  let depth = 0;
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) break;
    if (tag > at && depth > 0) reader.text(xml.slice(at, tag));
    const next = xml.charCodeAt(tag + 1);
    if (next === 0x21 || next === 0x3f) {
      at = passOver(xml, tag, reader);
      continue;
    }
    const end = endOfTag(xml, tag + 1);
    if (next === 0x2f) {
      depth -= 1;
      reader.close(localName(xml.slice(tag + 2, end).trimEnd()));
    } else {
      const isEmpty = xml.charCodeAt(end - 1) === 0x2f;
      const inside = xml.slice(tag + 1, isEmpty ? end - 1 : end);
      const space = inside.search(/\s/);
      const name = localName(space < 0 ? inside : inside.slice(0, space));
      reader.open(name, space < 0 ? '' : inside.slice(space), isEmpty);
      if (isEmpty) reader.close(name);
      else depth += 1;
    }
    if (depth < 0) throw new Damaged('more is closed than was opened');
    at = end + 1;
  }
  if (depth !== 0) throw new Damaged('not everything is closed');
}

function passOver(xml: string, tag: number, { text }: XmlReader): number {
  if (xml.startsWith('<![CDATA[', tag)) {
    const end = indexAfter(xml, ']]>', tag);
    text(xml.slice(tag + 9, end - 3).replaceAll('&', '&amp;'));
    return end;
  }
  if (xml.startsWith('<!--', tag)) return indexAfter(xml, '-->', tag);
  if (xml.startsWith('<?', tag)) return indexAfter(xml, '?>', tag);
  throw new Damaged('a document type');
}

function indexAfter(xml: string, sign: string, from: number): number {
  const found = xml.indexOf(sign, from);
  if (found < 0) throw new Damaged('something is not closed');
  return found + sign.length;
}

/** Where a tag ends; a `>` may stand inside an attribute's quotes. */
function endOfTag(xml: string, from: number): number {
  const end = xml.indexOf('>', from);
  if (end < 0) throw new Damaged('a tag is not closed');
  // Looked for inside the tag alone: a search to the end of the text, tag by tag, would take minutes.
  const inside = xml.slice(from, end);
  if (!inside.includes('"') && !inside.includes("'")) return end;
  if (!inside.includes("'") && isPaired(inside)) return end;
  let open = 0;
  for (let at = from; at < xml.length; at += 1) {
    const sign = xml.charCodeAt(at);
    if (open !== 0) {
      if (sign === open) open = 0;
    } else if (sign === 0x22 || sign === 0x27) open = sign;
    else if (sign === 0x3e) return at;
  }
  throw new Damaged('a tag is not closed');
}

/** Whether every double quote has its other one: the rule, for which no sign has to be looked at by itself. */
function isPaired(inside: string): boolean {
  let isOpen = false;
  for (let at = inside.indexOf('"'); at >= 0; at = inside.indexOf('"', at + 1)) isOpen = !isOpen;
  return !isOpen;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute by its local name, plain; `undefined` where it is not there. Asked for each cell: without a pattern. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at > 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (before > SPACE && before !== COLON) continue;
    let from = at + name.length;
    while (attributes.charCodeAt(from) <= SPACE) from += 1;
    if (attributes.charCodeAt(from) !== EQUALS) continue;
    from += 1;
    while (attributes.charCodeAt(from) <= SPACE) from += 1;
    const quote = attributes[from];
    if (quote !== '"' && quote !== "'") continue;
    const end = attributes.indexOf(quote, from + 1);
    if (end > 0) return unescapeXml(attributes.slice(from + 1, end));
  }
  return undefined;
}

const SPACE = 0x20;
const COLON = 0x3a;
const EQUALS = 0x3d;

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function unescapeXml(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return NAMED[entity] ?? whole;
    const code =
      entity[1] === 'x' || entity[1] === 'X' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Text of a cell: `_x000D_` stands for a sign that XML cannot hold (ECMA-376 22.9.2.19). Line ends as everywhere else. */
export function cellText(raw: string): string {
  const text = unescapeXml(raw);
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return plain.includes('\r') ? plain.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : plain;
}
