/** One world that every language implements, and what its functions give: the same table for all of them. */
export const conformanceWit = `package course:conformance;

world every-value {
  enum color { red, dark-green }
  flags rights { can-read, can-write }
  record person { full-name: string, age: u8, tags: list<string>, boss: option<string> }
  variant shape { empty, circle(f64), named(string), box(tuple<u32, u32>) }

  /// Each gives back what it is given.
  export echo-string: func(x: string) -> string;
  export echo-char: func(x: char) -> char;
  export echo-bool: func(x: bool) -> bool;
  export echo-u8: func(x: u8) -> u8;
  export echo-s8: func(x: s8) -> s8;
  export echo-u16: func(x: u16) -> u16;
  export echo-s16: func(x: s16) -> s16;
  export echo-u32: func(x: u32) -> u32;
  export echo-s32: func(x: s32) -> s32;
  export echo-u64: func(x: u64) -> u64;
  export echo-s64: func(x: s64) -> s64;
  export echo-f32: func(x: f32) -> f32;
  export echo-f64: func(x: f64) -> f64;
  export echo-bytes: func(x: list<u8>) -> list<u8>;
  export echo-numbers: func(x: list<u32>) -> list<u32>;
  export echo-nested: func(x: list<list<string>>) -> list<list<string>>;
  export echo-person: func(x: person) -> person;
  export echo-shape: func(x: shape) -> shape;
  export echo-color: func(x: color) -> color;
  export echo-rights: func(x: rights) -> rights;
  export echo-option: func(x: option<u32>) -> option<u32>;
  export echo-options: func(x: option<option<string>>) -> option<option<string>>;
  export echo-pair: func(x: tuple<string, s32>) -> tuple<string, s32>;
  export echo-results: func(x: list<result<u32, string>>) -> list<result<u32, string>>;

  /// The length in bytes of UTF-8, and as many letters.
  export utf8-length: func(x: string) -> u32;
  export letters: func(count: u32) -> string;
  /// Ok below ten, else an error that says the number.
  export below-ten: func(x: u32) -> result<u32, string>;
  export only-fails: func(fail: bool) -> result;
}
`;

const echo = (name: string, ...values: string[]): [call: string, returns: string][] =>
  values.map((value) => [`echo-${name}(${value})`, value]);

/** Calls and the values they give. None leaves anything behind, so they may share an instance. */
export const conformanceCases: readonly (readonly [call: string, returns: string | null])[] = [
  ...echo(
    'string',
    '""',
    '"plain"',
    '"é 😀 漢字 \u0301"',
    String.raw`"tab\tline\n\"quoted\" \\"`,
    String.raw`"null\u{0}inside"`,
  ),
  ...echo('char', "'a'", "'é'", "'😀'"),
  ...echo('bool', 'true', 'false'),
  ...echo('u8', '0', '255'),
  ...echo('s8', '-128', '127'),
  ...echo('u16', '0', '65535'),
  ...echo('s16', '-32768', '32767'),
  ...echo('u32', '0', '2147483648', '4294967295'),
  ...echo('s32', '-2147483648', '2147483647'),
  ...echo('u64', '0', '9007199254740991'),
  ...echo('s64', '-9007199254740991', '9007199254740991'),
  ...echo('f32', '0.5', '-0', 'nan', 'inf', '-inf', '3.4028235e+38'),
  ...echo('f64', '0.1', '-0', 'nan', 'inf', '-inf', '1.7976931348623157e+308', '5e-324'),
  ...echo('bytes', '[]', '[0, 127, 255]'),
  ...echo('numbers', '[]', '[0, 4294967295]'),
  ...echo('nested', '[]', '[[], ["a", ""], ["é😀"]]'),
  ...echo('shape', 'empty', 'circle(nan)', 'named("é")', 'box((1, 4294967295))'),
  ...echo('color', 'red', 'dark-green'),
  ...echo('rights', '{}', '{can-write}', '{can-read, can-write}'),
  ...echo('option', 'none', 'some(0)'),
  ...echo('options', 'none', 'some(none)', 'some(some(""))'),
  ...echo('pair', '("", -1)'),
  ...echo('results', '[]', '[ok(1), err("é"), ok(4294967295)]'),
  [
    'echo-person({full-name: "Ada 😀", age: 36, tags: ["a", ""], boss: some("Charles")})',
    '{full-name: "Ada 😀", age: 36, tags: ["a", ""], boss: some("Charles")}',
  ],
  ['utf8-length("é😀a")', '7'],
  [`utf8-length("${'é'.repeat(500_000)}")`, '1000000'],
  ['below-ten(9)', 'ok(9)'],
  ['below-ten(10)', 'err("10")'],
  ['only-fails(false)', 'ok'],
  ['only-fails(true)', 'err'],
];

/** A call whose result is `bytes` letters `x`: too long to write down. */
export const longResult = { call: 'letters(1000000)', bytes: 1_000_000 } as const;
