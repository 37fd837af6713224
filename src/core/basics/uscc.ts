/** GB 32100-2015: digits and capitals without I, O, S, V, Z, which are easily misread. A letter's place is its value. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/**
 * Says whether a text is a unified social credit code (统一社会信用代码): 18 characters, digits for the district in
 * places 3 to 8, the last a check character modulo 31 with weights 3^0 … 3^16. It says nothing of whether the code was
 * ever given out. Capitals only, no spaces: making an office's spelling regular is for the door.
 */
export function isUscc(text: string): boolean {
  if (!shape.test(text)) return false;
  let weighted = 0;
  let weight = 1;
  for (const letter of text.slice(0, 17)) {
    weighted += alphabet.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (weighted % 31)) % 31] === text[17];
}
