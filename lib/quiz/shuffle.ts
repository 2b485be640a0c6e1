import { assertNever } from '@/lib/shared/assert-never.ts';
import { textHash } from '@/lib/shared/text-hash.ts';
import type { Question } from './question.ts';

/**
 * The places 0 … count − 1 in an order that depends on nothing but `seed`, so that server and browser agree.
 * Source: mulberry32 for numbers, Fisher–Yates for the order.
 */
export function shuffledOrder(count: number, seed: string): number[] {
  let state = Number.parseInt(textHash(seed), 16);
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const pick = below(last + 1);
    const [a, b] = [order[last], order[pick]];
    if (a === undefined || b === undefined) continue;
    order[last] = b;
    order[pick] = a;
  }
  return order;
}

/**
 * How a question is laid out in one attempt: places in the file, in the order shown. Items to be ordered never start
 * solved. Two options keep their order: "true" before "false" reads better than a surprise.
 */
export function layOut(question: Question, seed: string): readonly number[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.length === 2 ? [0, 1] : shuffledOrder(question.options.length, seed);
    case 'typed':
      return [];
    case 'ordering': {
      const { items } = question;
      const order = shuffledOrder(items.length, seed);
      const isSolved = order.every((from, place) => items[from] === items[place]);
      // Turned by one, a solved list is unsolved, unless all of its items read alike.
      return isSolved ? [...order.slice(1), ...order.slice(0, 1)] : order;
    }
    default:
      return assertNever(question);
  }
}
