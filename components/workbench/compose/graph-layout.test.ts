import { expect, test } from 'vitest';
import type { CompositionModel } from '@/lib/wasm/compose/composition-model.ts';
import { layOut, shortName } from './graph-layout.ts';

const port = (component: string, name: string, giver: string | null) => ({
  end: { component, name },
  sort: 'func' as const,
  functions: [],
  giver: giver === null ? null : { component: giver, name: 'x' },
  problem: null,
  differences: [],
  choices: [],
  takers: [],
  isOutside: false,
});
const part = (name: string, column: number, givers: readonly string[]) => ({
  name,
  language: 'WAT',
  files: [],
  problem: null,
  column,
  imports: givers.map((giver, index) => port(name, `want-${index}`, giver)),
  exports: [port(name, 'x', null)],
});
const chain: CompositionModel = {
  parts: [part('a', 0, []), part('b', 1, ['a']), part('c', 2, ['b', 'a'])],
  stray: [],
  saysExports: false,
};

test('cards stand beside each other within the room that there is, and do not overlap', () => {
  for (const room of [520, 700, 1200]) {
    const { width, cards } = layOut(chain, room);
    expect(width).toBeLessThanOrEqual(room);
    for (const [index, card] of cards.entries()) {
      const next = cards[index + 1];
      if (next !== undefined) expect(card.x + card.width).toBeLessThan(next.x);
    }
  }
});

test('where there is no room the picture is wider than the place, and its cards stay readable', () => {
  const { width, cards } = layOut(chain, 300);
  expect(width).toBeGreaterThan(300);
  expect(cards[0]?.width).toBeGreaterThanOrEqual(112);
});

test('a line past a card runs below all cards', () => {
  const { wires, cards, height } = layOut(chain, 700);
  const long = wires.find(({ port }) => port.end.component === 'c' && port.giver?.component === 'a');
  const lowest = Math.max(...cards.map((card) => card.y + card.height));
  expect(long?.middle.y).toBeGreaterThan(lowest);
  expect(long?.middle.y).toBeLessThan(height);
  expect(wires).toHaveLength(3);
});

test('a name that is cut keeps its end', () => {
  expect(shortName('demo:letters/case', 200)).toBe('demo:letters/case');
  expect(shortName('demo:letters/case', 70)).toBe('…ters/case');
});
