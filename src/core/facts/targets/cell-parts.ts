import { halfWidth, plainLine } from '../sheets/plain-cell.ts';

/** The several things of a cell, `a｜b；c｜d`: things apart by semicolons or new lines, their parts by bars. */
export function cellParts(cell: string): readonly (readonly string[])[] {
  return cell
    .split(/[;；\n]/)
    .map((thing) => thing.split(/[|｜]/).map((part) => plainLine(part)))
    .filter((parts) => parts.some((part) => part !== ''));
}

/** A sign of comparison, and whether the bound itself meets it; `是` asks for a plain yes. */
export function conditionSign(
  text: string,
): { readonly side: 'above' | 'below'; readonly inclusive: boolean } | undefined {
  switch (halfWidth(text).replaceAll(' ', '')) {
    case '>':
    case '多于':
    case '超过':
      return { side: 'above', inclusive: false };
    case '>=':
    case '≥':
    case '不少于':
      return { side: 'above', inclusive: true };
    case '<':
    case '少于':
      return { side: 'below', inclusive: false };
    case '<=':
    case '≤':
    case '不多于':
      return { side: 'below', inclusive: true };
    default:
      return undefined;
  }
}
