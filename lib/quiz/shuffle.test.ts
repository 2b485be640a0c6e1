import { expect, test } from 'vitest';
import { Question } from './question.ts';
import { questionHash } from './question-hash.ts';
import { layOut, shuffledOrder } from './shuffle.ts';

const seeds = Array.from({ length: 300 }, (_, index) => `m/l#q.${index} 1`);

test('an order has every place once and depends on its seed alone', () => {
  for (const seed of seeds) {
    expect([...shuffledOrder(5, seed)].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
    expect(shuffledOrder(5, seed)).toEqual(shuffledOrder(5, seed));
  }
  expect(new Set(seeds.map((seed) => shuffledOrder(5, seed).join())).size).toBeGreaterThan(80);
});

test('every place is reached about equally often', () => {
  const firsts = [0, 0, 0];
  for (const seed of seeds) {
    const first = shuffledOrder(3, seed)[0] ?? 0;
    firsts[first] = (firsts[first] ?? 0) + 1;
  }
  for (const count of firsts) expect(count).toBeGreaterThan(60);
});

test('items to be ordered never start solved', () => {
  const ordering = Question.parse({ kind: 'ordering', id: 'q', ask: 'a', explain: 'e', items: ['x', 'y', 'y'] });
  for (const seed of seeds) {
    const shown = layOut(ordering, seed).map((from) => ['x', 'y', 'y'][from]);
    expect(shown.join()).not.toBe('x,y,y');
  }
});

test('two options keep their order', () => {
  const yesNo = Question.parse({
    kind: 'single',
    id: 'q',
    ask: 'a',
    explain: 'e',
    options: ['true', 'false'],
    answer: 0,
  });
  for (const seed of seeds) expect(layOut(yesNo, seed)).toEqual([0, 1]);
});

test('the hash follows what is asked, not how it is explained', () => {
  const asked = { kind: 'single', id: 'q', ask: 'a', explain: 'e', options: ['x', 'y'], answer: 0 };
  const hash = (over: object) => questionHash(Question.parse({ ...asked, ...over }));
  expect(hash({ explain: 'better', concept: 'c' })).toBe(hash({}));
  for (const over of [{ ask: 'b' }, { options: ['x', 'z'] }, { options: ['y', 'x'] }, { answer: 1 }]) {
    expect(hash(over)).not.toBe(hash({}));
  }
});
