import { expect, test } from 'vitest';
import { pick, seededRandom } from '../wave/random-values.fixture.ts';
import { formatWit } from './format-wit.ts';
import { lexWit } from './lex-wit.ts';
import { witSamples } from './samples.fixture.ts';

function formatted(text: string): string {
  const result = formatWit(text, 'x.wit');
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.text;
}

/** What a text says, without commas that may come or go. */
const saying = (text: string) =>
  lexWit(text)
    .tokens.filter((token) => token.text !== ',')
    .map((token) => token.text);

const comments = (text: string) =>
  lexWit(text).comments.map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/g, ' '));

test.each(witSamples)('formatting keeps what the text says, and its comments (%#)', (text) => {
  const once = formatted(text);
  expect(saying(once)).toEqual(saying(text));
  expect(comments(once)).toEqual(comments(text));
  expect(formatted(once)).toBe(once);
});

test('a crowded text gets its usual form', () => {
  expect(
    formatted(
      'package demo:x@0.1.0;interface a{record r{x:u8,y:list<tuple<u8,string>>}enum e{a,b}f:async func(a:borrow<c>,b:u8)->result<_,string>;resource c{constructor();}}\n\n\n\nworld w{use a.{r,e as k};export a;include v with{a as b}}world v{}',
    ),
  ).toBe(`package demo:x@0.1.0;
interface a {
  record r {
    x: u8,
    y: list<tuple<u8, string>>,
  }
  enum e {
    a,
    b,
  }
  f: async func(a: borrow<c>, b: u8) -> result<_, string>;
  resource c {
    constructor();
  }
}

world w {
  use a.{r, e as k};
  export a;
  include v with {a as b}
}
world v {}
`);
});

test('comments stay where they were', () => {
  expect(
    formatted(
      '// top\npackage a:b; // name\n\n/// docs\ninterface i { // open\n\n  record r {\n    // first\n    a: u8 // last\n    // below\n  }\n  /* block\n     two */\n  f: func(a: u8 /* in */, // why\n  b: u8);\n\n  // end\n}\n// bottom',
    ),
  ).toBe(`// top
package a:b; // name

/// docs
interface i { // open
  record r {
    // first
    a: u8, // last
    // below
  }
  /* block
  two */
  f: func(a: u8 /* in */, // why
    b: u8);

  // end
}
// bottom
`);
});

test('a text that cannot be read is not touched', () => {
  expect(formatWit('package a:b;\nworld w { export f: func( }', 'x.wit')).toMatchObject({ ok: false });
});

test('spaces and comments in any place survive, and formatting twice changes nothing', () => {
  const random = seededRandom(5);
  let formattedTexts = 0;
  for (let round = 0; round < 400; round++) {
    const sample = witSamples[round % witSamples.length] ?? '';
    let text = '';
    let end = 0;
    for (const { start, end: tokenEnd } of lexWit(sample).tokens) {
      text += sample.slice(end, start);
      if (random() < 0.12)
        text += pick(random, [
          ' ',
          '\n',
          '\n\n\n',
          ' // note\n',
          ' /* a */ ',
          '\n/* a\n   b */\n',
          '\n// own\n',
          '/** doc */',
        ]);
      text += sample.slice(start, tokenEnd);
      end = tokenEnd;
    }
    const first = formatWit(text, 'x.wit');
    if (!first.ok) {
      // A comment inside a version or package name is not WIT.
      continue;
    }
    formattedTexts += 1;
    expect(saying(first.text), text).toEqual(saying(text));
    expect(comments(first.text), text).toEqual(comments(text));
    expect(formatted(first.text), text).toBe(first.text);
  }
  expect(formattedTexts).toBeGreaterThan(250);
});
