import { describe, expect, test } from 'vitest';
import { readSignatures } from './component-signatures.ts';
import { createJcoTools } from './jco-tools.ts';
import { conformanceWit } from './languages/conformance.ts';
import { parseWit } from './wit/parse-wit.ts';
import { resolveWorlds } from './wit/resolve-world.ts';

const tools = createJcoTools();

/** The component of a world whose functions do nothing, as wasm-tools makes it. */
async function componentOf(wit: string): Promise<Uint8Array> {
  return tools.wrap(await tools.dummy(wit, undefined));
}

const withInterfaces = `package test:types@1.2.0;
interface shapes {
  record point { x: s32, y: s32 }
  variant shape { none, dot(point), path(list<point>) }
  flags style { bold, wide }
  enum color { red, green }
  resource canvas {
    constructor(size: point);
    draw: func(what: shape, how: style) -> result<u64, color>;
    empty: static func() -> canvas;
  }
  copy: func(original: borrow<canvas>) -> canvas;
}
interface tools {
  use shapes.{point, canvas as sheet};
  middle: func(a: point, b: point) -> option<tuple<f32, char>>;
  clear: func(what: borrow<sheet>);
}
world painter {
  import tools;
  use shapes.{color};
  import favourite: func() -> color;
  export shapes;
  export again: interface { use shapes.{shape}; same: func(x: list<shape, 3>) -> list<shape, 3>; }
  export paint: func(words: list<string>, bytes: list<u8>) -> result<_, string>;
}
`;

describe('what is read from the bytes of a component is what its world says', () => {
  test.each([
    ['every kind of value', conformanceWit],
    ['interfaces, uses and resources', withInterfaces],
  ])('%s', async (_name, wit) => {
    const [world] = resolveWorlds(parseWit(wit, 'world.wit').document).worlds;
    const read = readSignatures(await componentOf(wit));
    const lines = (signatures: readonly { path: string; text: string }[] = []) =>
      signatures.map(({ path, text }) => `${path}: ${text}`).toSorted();
    // A component imports only what it uses, and this one uses nothing.
    expect(lines(read.exports)).toEqual(lines(world?.exports));
    const declared = new Set(lines(world?.imports));
    expect(lines(read.imports).filter((line) => !declared.has(line))).toEqual([]);
  });
});

test('a component inside a component, and one that is given an instance', async () => {
  const bytes = await tools.parse(`(component
    (import "test:a/b" (instance $b (type $t (record (field "n" u32))) (export "t" (type $u (eq $t))) (export "f" (func (param "x" $u) (result string)))))
    (component $inner
      (import "g" (func $g (result u64)))
      (export "h" (func $g)))
    (import "g" (func $g (result u64)))
    (instance $one (instantiate $inner (with "g" (func $g))))
    (export "h" (func $one "h"))
    (export "both" (instance $one)))`);
  const { exports, imports } = readSignatures(bytes);
  expect(exports.map(({ path, text }) => `${path} ${text}`)).toEqual(['h func() -> u64', 'both#h func() -> u64']);
  expect(imports.map(({ path, text }) => `${path} ${text}`)).toEqual([
    'test:a/b#f func(x: t) -> string',
    'g func() -> u64',
  ]);
});

test('bytes that lead nowhere are told by a RangeError', async () => {
  const bytes = await componentOf(conformanceWit);
  for (let at = 8; at < bytes.length; at += 7) {
    const broken = bytes.slice();
    broken[at] = 0xff;
    try {
      readSignatures(broken);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
  }
});
