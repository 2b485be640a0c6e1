import { expect, test } from 'vitest';
import { witSamples } from './samples.fixture.ts';
import { witGraph } from './wit-graph.ts';

test('a world shows what it imports, what it exports, and what those need without anybody writing it', () => {
  const { worlds, interfaces } = witGraph({
    'a.wit': `package shop:orders@1.0.0;
      interface types { type cents = s64; record item { price: cents } }
      interface pay { use types.{cents, item}; total: func(items: list<item>) -> cents; }
      interface log { write: func(line: string); }
      world shop { import log; import now: func() -> u64; export pay; export run: func(); }`,
  });
  expect(worlds).toEqual([
    {
      name: 'shop',
      package: 'shop:orders',
      imports: [
        { name: 'shop:orders/log@1.0.0', kind: 'interface', of: 'shop:orders/log@1.0.0', isImplied: false },
        { name: 'now', kind: 'function', of: 'import now: func() -> u64;', isImplied: false },
        { name: 'shop:orders/types@1.0.0', kind: 'interface', of: 'shop:orders/types@1.0.0', isImplied: true },
      ],
      exports: [
        { name: 'shop:orders/pay@1.0.0', kind: 'interface', of: 'shop:orders/pay@1.0.0', isImplied: false },
        { name: 'run', kind: 'function', of: 'export run: func();', isImplied: false },
      ],
      items: [],
      includes: [],
    },
  ]);
  expect(interfaces.get('shop:orders/pay@1.0.0')).toEqual({
    path: 'shop:orders/pay@1.0.0',
    items: [{ name: 'total', kind: 'function', text: 'total: func(items: list<item>) -> cents;' }],
    uses: [{ path: 'shop:orders/types@1.0.0', names: ['cents', 'item'] }],
    isElsewhere: false,
  });
});

test('files of one package are one graph, and what is in no file is from elsewhere', () => {
  const { worlds, interfaces } = witGraph({
    'a.wit': 'package a:b;\nworld w { import ops; export wasi:cli/run@0.2.3; }',
    'b.wit': 'interface ops { f: func(); }',
  });
  expect(worlds[0]?.imports.map(({ of }) => of)).toEqual(['a:b/ops']);
  expect(interfaces.get('a:b/ops')).toMatchObject({ isElsewhere: false });
  expect(interfaces.get('wasi:cli/run@0.2.3')).toMatchObject({ isElsewhere: true });
});

test('an interface in place belongs to its world; a name of the top is followed', () => {
  const { worlds, interfaces } = witGraph({
    'a.wit': `package a:b;
      use x:y/z@0.1.0 as far;
      world w { import near: interface { f: func(); } import far; include other; resource r { } }
      world other { }`,
  });
  expect(worlds[0]?.imports.map(({ of }) => of)).toEqual(['w.near', 'x:y/z@0.1.0']);
  expect(interfaces.get('w.near')?.items.map(({ name }) => name)).toEqual(['f']);
  expect(worlds[0]).toMatchObject({ includes: ['a:b/other'], items: [{ name: 'r', kind: 'resource' }] });
});

test('broken texts, circles and every sample end in a graph', () => {
  for (const text of witSamples) expect(witGraph({ 'a.wit': text }).worlds.length).toBeGreaterThan(0);
  for (const text of [
    '',
    'world',
    'package a:b; world w { import',
    'interface i { use i.{x}; } world w { import i; }',
  ]) {
    expect(() => witGraph({ 'a.wit': text })).not.toThrow();
  }
});
