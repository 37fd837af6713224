/**
 * What a row's provenance says of one part. A cell may name the parts it speaks of, `social: where; innovation: where`;
 * a piece that names none speaks of the whole row. A piece about something that is not a part, such as `total: …`, is for
 * the reader of the sheet only.
 */
export function provenanceOf(cell: string | undefined, component: string): string | undefined {
  const pieces = (cell ?? '').split('; ').flatMap((piece) => {
    const named = /^([a-z][a-z0-9-]*): (.*)$/.exec(piece);
    if (named !== null) return named[1] === component ? [named[2] ?? ''] : [];
    return piece === '' ? [] : [piece];
  });
  return pieces.length === 0 ? undefined : pieces.join('; ');
}
