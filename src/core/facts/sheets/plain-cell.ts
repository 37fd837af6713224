/**
 * Office sheets are typed with Chinese input methods and pasted from everywhere. Here, at their door, what looks the same
 * becomes the same; further in, nothing is guessed any more.
 */

/** Direction marks, soft hyphens, fillers, variants of a character and whatever else prints nothing of itself. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Full-width signs, letters and digits as their plain ones, and the ideographic space as a space. */
export function halfWidth(text: string): string {
  return text
    .replaceAll(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}

/** A code, date or number: plain signs, no space anywhere. Leading zeros stay. */
export function plainCode(text: string): string {
  return halfWidth(text).replaceAll(INVISIBLE, '').replaceAll(/\s/g, '');
}

/** A number: plain signs without space around. Space inside stays, or two numbers in a cell would read as one. */
export function plainNumber(text: string): string {
  return halfWidth(text).replaceAll(INVISIBLE, '').trim();
}

/** A text of one line: full-width digits as plain ones, one space where there was any white space, none at the ends. */
export function plainLine(text: string): string {
  return text
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[\uFF10-\uFF19]/g, halfWidth)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const IN_CHINESE = '[\\p{Script=Han}（）、，。·《》“”]';
const SPACE_IN_CHINESE = new RegExp(`(?<=${IN_CHINESE}) (?=${IN_CHINESE})`, 'gu');

/** A name: as a line, and without spaces between Chinese characters, which only ever got there by accident. */
export function plainName(text: string): string {
  return plainLine(text).replaceAll(SPACE_IN_CHINESE, '');
}

/** A date as the office writes it (2016-07-01, 2016/7/1, 2016.7.1, 20160701, 2016年7月1日), or the cell as it is. */
export function plainDate(text: string): string {
  const cell = plainCode(text);
  const found =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(cell)?.toSpliced(2, 1) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/.exec(cell) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(cell);
  if (found === null) return cell;
  const [, year = '', month = '', day = ''] = found;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
