import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBisection } from './bisection.ts';
import { createQueue, type Waiting } from './queue.ts';

function waiting(count: number): readonly Waiting[] {
  const queue = createQueue();
  return Array.from({ length: count }, (_, i) =>
    queue.add({ id: String(i), command: i, by: 'x', asked: new Uint8Array(32) }),
  );
}

test('the poison is found among any number of commands, the others pass, and then batches are large again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (size, place) => {
      const all = waiting(size);
      const poison = all[place % size];
      const bisection = createBisection();
      let queue = [...all];
      let turns = 0;
      while (queue.length > 0) {
        turns += 1;
        const taken = queue.slice(0, bisection.commandsMax());
        if (poison !== undefined && taken.includes(poison)) {
          const culprit = bisection.failed(taken, false);
          if (culprit === undefined) continue;
          expect(culprit).toBe(poison);
        } else bisection.passed(taken);
        queue = queue.slice(taken.length);
      }
      expect(turns).toBeLessThan(5 + 2 * 500);
      expect(bisection.commandsMax()).toBe(500);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test('four failures in a row may be accidents: nobody is blamed', () => {
  const [only] = waiting(1);
  if (only === undefined) throw new Error('one command was made');
  const bisection = createBisection();
  for (let turn = 0; turn < 4; turn += 1) expect(bisection.failed([only], false)).toBeUndefined();
  bisection.passed([only]);
  for (let turn = 0; turn < 4; turn += 1) expect(bisection.failed([only], false)).toBeUndefined();
  expect(bisection.failed([only], false)).toBe(only);
});

test('a failure that is no accident blames a command that was alone at once, and halves a batch at once', () => {
  const [one, other] = waiting(2);
  if (one === undefined || other === undefined) throw new Error('two commands were made');
  const bisection = createBisection();
  expect(bisection.failed([one, other], true)).toBeUndefined();
  expect(bisection.commandsMax()).toBe(1);
  expect(bisection.failed([one], true)).toBe(one);
});
