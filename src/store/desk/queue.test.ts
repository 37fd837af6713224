import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createQueue, type Waiting } from './queue.ts';

test('commands come out in the order they came, whatever is taken and put back in between', () => {
  const step = fc.oneof(
    fc.constant('add' as const),
    fc.constant('take' as const),
    fc.constant('put-back' as const),
    fc.constant('answer' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 3_000, size: 'max' }), (steps) => {
      const queue = createQueue();
      const model: number[] = [];
      let hand: Waiting[] = [];
      let next = 0;
      for (const what of steps) {
        if (what === 'add') {
          queue.add({ id: String(next), command: next, by: 'x', asked: new Uint8Array(32) });
          model.push(next);
          next += 1;
        } else if (what === 'take') {
          const command = queue.take();
          expect(command?.command).toBe(model.shift());
          if (command !== undefined) hand.push(command);
        } else if (what === 'put-back') {
          queue.putBack(hand);
          model.unshift(...hand.map((command) => Number(command.command)));
          hand = [];
        } else {
          for (const command of hand) {
            expect(queue.find(command.id)).toBe(command);
            command.answer({ seq: 1, count: 1, at: 0, repeated: false });
            expect(queue.find(command.id)).toBeUndefined();
          }
          hand = [];
        }
        expect(queue.size()).toBe(model.length);
      }
    }),
    { seed: 11, numRuns: 60 },
  );
});

test('those that came before a moment can be taken out, and the rest keep their order', async () => {
  const queue = createQueue();
  const add = (id: string) => queue.add({ id, command: id, by: 'x', asked: new Uint8Array(32) });
  const [one, two] = [add('one'), add('two')];
  const moment = performance.now() + 1;
  while (performance.now() <= moment);
  add('three');
  expect(queue.takeOlder(moment)).toEqual([one, two]);
  expect(queue.take()?.id).toBe('three');
  expect(queue.size()).toBe(0);
});
