import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTupleReader } from './copy-rows.ts';

/** The binary copy format, written as PostgreSQL documents it. */
function written(tuples: readonly (readonly Uint8Array[])[]): Buffer {
  const header = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
  const rows = tuples.map((fields) => {
    const count = Buffer.alloc(2);
    count.writeInt16BE(fields.length);
    const cells = fields.map((field) => {
      const length = Buffer.alloc(4);
      length.writeInt32BE(field.length);
      return Buffer.concat([length, field]);
    });
    return Buffer.concat([count, ...cells]);
  });
  return Buffer.concat([header, ...rows, Buffer.from([0xff, 0xff])]);
}

test('rows come whole, wherever the stream is cut', () => {
  const tuples = fc.array(fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 4 }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(tuples, fc.array(fc.nat({ max: 60 }), { minLength: 1 }), (rows, cuts) => {
      const reader = createTupleReader();
      const bytes = written(rows);
      const read: (readonly Buffer[])[] = [];
      for (let at = 0, cut = 0; at < bytes.length; cut += 1) {
        const length = 1 + (cuts[cut % cuts.length] ?? 0);
        read.push(...reader.read(bytes.subarray(at, at + length)));
        at += length;
      }
      expect(read.map((fields) => fields.map((field) => [...field]))).toEqual(
        rows.map((fields) => fields.map((field) => [...field])),
      );
      expect(reader.ended()).toBe(true);
    }),
    { seed: 20161231, numRuns: 300 },
  );
});

test('a stream that breaks off before its end does not count as ended', () => {
  const reader = createTupleReader();
  const bytes = written([[Buffer.from('one')], [Buffer.from('two')]]);
  expect(reader.read(bytes.subarray(0, bytes.length - 1))).toHaveLength(2);
  expect(reader.ended()).toBe(false);
});
