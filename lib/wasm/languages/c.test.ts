import { describe, expect, test } from 'vitest';
import { artefactOf, buildFiles, run } from '@/scripts/templates/test-run.ts';
import { decodeCoreModule } from '../core-module.ts';
import { conformanceCases, conformanceWit, longResult } from './conformance.ts';

const byValue: Readonly<Record<string, string>> = {
  char: 'uint32_t',
  bool: 'bool',
  u8: 'uint8_t',
  s8: 'int8_t',
  u16: 'uint16_t',
  s16: 'int16_t',
  u32: 'uint32_t',
  s32: 'int32_t',
  u64: 'uint64_t',
  s64: 'int64_t',
  f32: 'float',
  f64: 'double',
  color: 'every_value_color_t',
  rights: 'every_value_rights_t',
};
const byPointer: Readonly<Record<string, string>> = {
  string: 'string',
  bytes: 'list_u8',
  numbers: 'list_u32',
  nested: 'list_list_string',
  person: 'person',
  shape: 'shape',
  pair: 'tuple2_string_s32',
  results: 'list_result_u32_string',
};
const everyValue = `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "every_value.h"

${Object.entries(byValue)
  .map(([name, type]) => `${type} exports_every_value_echo_${name}(${type} x) { return x; }`)
  .join('\n')}
${Object.entries(byPointer)
  .map(
    ([name, type]) =>
      `void exports_every_value_echo_${name}(every_value_${type}_t *x, every_value_${type}_t *ret) { *ret = *x; }`,
  )
  .join('\n')}

bool exports_every_value_echo_option(uint32_t *maybe_x, uint32_t *ret) {
  if (maybe_x == NULL) return false;
  *ret = *maybe_x;
  return true;
}

bool exports_every_value_echo_options(every_value_option_string_t *maybe_x, every_value_option_string_t *ret) {
  if (maybe_x == NULL) return false;
  *ret = *maybe_x;
  return true;
}

uint32_t exports_every_value_utf8_length(every_value_string_t *x) {
  uint32_t length = x->len;
  every_value_string_free(x);
  return length;
}

void exports_every_value_letters(uint32_t count, every_value_string_t *ret) {
  ret->ptr = malloc(count);
  ret->len = count;
  memset(ret->ptr, 'x', count);
}

bool exports_every_value_below_ten(uint32_t x, uint32_t *ret, every_value_string_t *err) {
  if (x < 10) {
    *ret = x;
    return true;
  }
  char text[16];
  snprintf(text, sizeof text, "%u", (unsigned) x);
  every_value_string_dup(err, text);
  return false;
}

bool exports_every_value_only_fails(bool fail) { return !fail; }
`;
const conformance = { 'main.c': everyValue, 'world.wit': conformanceWit };

describe('values', () => {
  test('cross both ways unchanged', async () => {
    const artefact = await artefactOf(conformance);
    const calls = conformanceCases.map(([call]) => call);
    const { outcomes } = await run(artefact, [...calls, ...calls]);
    expect(
      outcomes.map((outcome, index) => [
        calls[index % calls.length],
        outcome.kind === 'returned' ? outcome.value : outcome,
      ]),
    ).toEqual([...conformanceCases, ...conformanceCases]);
  }, 60_000);

  test('a string of a megabyte comes back whole, again and again', async () => {
    const { outcomes } = await run(
      await artefactOf(conformance),
      Array.from({ length: 6 }, () => longResult.call),
    );
    expect(outcomes.map((outcome) => (outcome.kind === 'returned' ? outcome.value?.length : outcome))).toEqual(
      Array.from({ length: 6 }, () => longResult.bytes + 2),
    );
  }, 60_000);

  test('nothing of WASI is left in a program that does not use it', async () => {
    const artefact = await artefactOf(conformance);
    expect(artefact.imports).toEqual([]);
    expect(decodeCoreModule(artefact.glue?.coreModules[0]?.bytes ?? new Uint8Array()).imports).toEqual([]);
  });
});

const smallWit = `package course:small;
interface ops {
  record pair { left-side: u32, right: u64 }
  swap: func(x: pair) -> pair;
  many: func(a: string, b: list<u64>, c: option<f32>, d: result<s8, string>, e: tuple<u8, f64>, f: list<pair>, g: char, h: u64) -> string;
}
interface host { use ops.{pair}; tell: func(line: string) -> option<string>; mix: func(p: pair, maybe: option<u32>) -> result<pair, string>; }
world small {
  export ops;
  export greet: func(name: string) -> string;
}
`;
const small = {
  'small.wit': smallWit,
  'main.c': `#include "small.h"
#include <stdio.h>
void exports_course_small_ops_swap(exports_course_small_ops_pair_t *x, exports_course_small_ops_pair_t *ret) {
  ret->left_side = (uint32_t) x->right;
  ret->right = x->left_side;
}
void exports_course_small_ops_many(small_string_t *a, small_list_u64_t *b, float *maybe_c, small_result_s8_string_t *d,
    small_tuple2_u8_f64_t *e, exports_course_small_ops_list_pair_t *f, uint32_t g, uint64_t h, small_string_t *ret) {
  char text[200];
  snprintf(text, sizeof text, "%.*s %llu %g %d %d %g %u %u %llu", (int) a->len, (const char *) a->ptr, b->ptr[b->len - 1],
    maybe_c == NULL ? -1.0 : *maybe_c, d->is_err ? -100 : d->val.ok, e->f0, e->f1, f->ptr[1].left_side, g, h);
  small_string_dup(ret, text);
}
void exports_small_greet(small_string_t *name, small_string_t *ret) {
  (void) name;
  small_string_set(ret, "Hello");
}
`,
};
const withGreet = (greet: string) => ({
  ...small,
  'main.c': small['main.c'].replace(/void exports_small_greet[^]*$/, () => greet),
});

test('interfaces, more parameters than fit, and literals that are returned again and again', async () => {
  const artefact = await artefactOf(small);
  const many = `course:small/ops#many("é", [1, 18446744073709551615], some(1.5), ok(-7), (255, 0.25), [{left-side: 1, right: 2}, {left-side: 3, right: 4}], 'a', 7)`;
  const { outcomes } = await run(artefact, [
    'course:small/ops#swap({left-side: 1, right: 2})',
    many,
    'greet("a")',
    'greet("a")',
    many,
  ]);
  const said = '"é 18446744073709551615 1.5 -7 255 0.25 3 97 7"';
  expect(outcomes.map((outcome) => (outcome.kind === 'returned' ? outcome.value : outcome))).toEqual([
    '{left-side: 2, right: 1}',
    said,
    '"Hello"',
    '"Hello"',
    said,
  ]);
});

const counting = (more = '') => `
package demo:counting {
  interface counters {
    resource counter { constructor(start: u32); next: func() -> u32; merge: static func(a: counter, b: borrow<counter>) -> counter; }
    note: func(line: string) -> option<string>;
    check: func(n: u32, maybe: option<string>) -> result<list<string>, u64>;
    sum: func(a: list<u8>, b: string, c: list<u16>, d: string, e: string, f: string, g: string, h: string, i: f64) -> u64;
  }${more}
}`;

test('resources, imports of every style and composed components', async () => {
  const files = {
    'main.compose': 'maker.demo:counting/counters -> user\nexport user.visit\n',
    'maker.wit': `package demo:maker; world maker { export demo:counting/counters; } ${counting()}`,
    'maker.c': `#include "maker.h"
#include <stdlib.h>
#include <stdio.h>
struct exports_demo_counting_counters_counter_t { uint32_t now; };
typedef exports_demo_counting_counters_own_counter_t own;
static int dropped;
own exports_demo_counting_counters_constructor_counter(uint32_t start) {
  exports_demo_counting_counters_counter_t *made = malloc(sizeof *made);
  made->now = start;
  return exports_demo_counting_counters_counter_new(made);
}
uint32_t exports_demo_counting_counters_method_counter_next(exports_demo_counting_counters_borrow_counter_t self) { return ++self->now; }
own exports_demo_counting_counters_static_counter_merge(own a, exports_demo_counting_counters_borrow_counter_t b) {
  exports_demo_counting_counters_counter_rep(a)->now += b->now;
  return a;
}
void exports_demo_counting_counters_counter_destructor(exports_demo_counting_counters_counter_t *rep) { dropped++; free(rep); }
bool exports_demo_counting_counters_note(maker_string_t *line, maker_string_t *ret) {
  if (line->len == 0) return false;
  *ret = *line;
  return true;
}
bool exports_demo_counting_counters_check(uint32_t n, maker_string_t *maybe, maker_list_string_t *ret, uint64_t *err) {
  if (n == 0) { *err = 1ull << 40; return false; }
  ret->ptr = calloc(n, sizeof *ret->ptr);
  ret->len = n;
  for (uint32_t i = 0; i < n; i++) maker_string_dup_n(&ret->ptr[i], maybe == NULL ? "-" : (char *) maybe->ptr, maybe == NULL ? 1 : maybe->len);
  return true;
}
uint64_t exports_demo_counting_counters_sum(maker_list_u8_t *a, maker_string_t *b, maker_list_u16_t *c, maker_string_t *d, maker_string_t *e, maker_string_t *f, maker_string_t *g, maker_string_t *h, double i) {
  return a->ptr[0] + b->len + c->ptr[1] + d->len + e->len + f->len + g->len + h->len + dropped * 1000 + (uint64_t) i;
}
`
      .replace('maker_string_t *maybe,', 'maker_string_t *maybe_maybe,')
      .replaceAll('maybe == NULL', 'maybe_maybe == NULL')
      .replace('maybe->ptr', 'maybe_maybe->ptr')
      .replace('maybe->len', 'maybe_maybe->len'),
    'user.wit': `package demo:user; world user { import demo:counting/counters; export visit: func() -> string; } ${counting()}`,
    'user.c': `#include "user.h"
#include <stdio.h>
#include <string.h>
typedef demo_counting_counters_own_counter_t own;
void exports_user_visit(user_string_t *ret) {
  own a = demo_counting_counters_constructor_counter(40), b = demo_counting_counters_constructor_counter(2);
  a = demo_counting_counters_static_counter_merge(a, demo_counting_counters_borrow_counter(b));
  uint32_t next = demo_counting_counters_method_counter_next(demo_counting_counters_borrow_counter(a));
  demo_counting_counters_counter_drop_own(a);
  demo_counting_counters_counter_drop_own(b);
  user_string_t text, note = { (uint8_t *) "?", 1 }, empty = { 0, 0 };
  user_string_set(&text, "é");
  bool some = demo_counting_counters_note(&text, &note), none = demo_counting_counters_note(&empty, &note);
  user_list_string_t list;
  uint64_t err = 0;
  bool good = demo_counting_counters_check(2, &text, &list, &err);
  bool bad = demo_counting_counters_check(0, NULL, &list, &err);
  uint8_t one = 1; uint16_t two[] = { 7, 500 };
  user_list_u8_t bytes = { &one, 1 };
  user_list_u16_t words = { two, 2 };
  uint64_t sum = demo_counting_counters_sum(&bytes, &text, &words, &text, &text, &text, &text, &text, 0.5);
  char out[200];
  snprintf(out, sizeof out, "%u %d%d%.*s %d%zu%.*s %d%llu %llu", next, some, none, (int) note.len, note.ptr, good, list.len,
    (int) list.ptr[1].len, list.ptr[1].ptr, bad, err, sum);
  user_string_dup(ret, out);
}
`,
  };
  const { outcomes } = await run(await artefactOf(files), ['visit()']);
  expect(outcomes).toEqual([{ kind: 'returned', value: '"43 10é 12é 01099511627776 2513"' }]);
});

const input = {
  args: ['words', 'in.txt'],
  env: { WHO: 'Ada' },
  stdin: 'one\ntwo\n',
  files: { 'in.txt': 'from a file\n' },
  preopens: ['/'],
};
const command = `#include <stdio.h>
#include <stdlib.h>
int main(int argc, char **argv) {
  char line[80];
  printf("%d %s %s\\n", argc, argv[1], getenv("WHO"));
  printf("lines? ");
  while (fgets(line, sizeof line, stdin)) fprintf(stderr, "> %s", line);
  FILE *in = fopen(argv[1], "r"), *out = fopen("out.txt", "w");
  fgets(line, sizeof line, in);
  fputs(line, out);
  fclose(out);
  fprintf(stderr, "\\nbye");
  return argc - 2;
}
`;

test('a program with main finds arguments, environment, input and files, and its exit code is told', async () => {
  const artefact = await artefactOf({ 'main.c': command });
  expect(artefact.exports.map(({ name, text }) => `${name}: ${text}`)).toEqual(['run: func() -> result']);
  const { events, output, outcomes } = await run(artefact, ['run()'], {}, input);
  expect(output).toBe('2 in.txt Ada\nlines? > one\n> two\n\nbye');
  expect(outcomes).toEqual([{ kind: 'returned', value: 'ok' }]);
  expect(events.at(-1)).toMatchObject({ type: 'exited', exitCode: 0 });
  const files = events.flatMap((event) =>
    event.type === 'fact' && event.fact.kind === 'files' ? event.fact.files : [],
  );
  expect(files).toContainEqual(expect.objectContaining({ path: 'out.txt', size: 12, change: 'new' }));
  const failed = await run(artefact, ['run()'], {}, { ...input, args: ['words', 'in.txt', 'more'] });
  expect(failed.events.at(-1)).toMatchObject({ type: 'exited', exitCode: 1 });
});

test('a function that prints is heard at once, and what has no line end when the call is over', async () => {
  const { output, failure } = await run(
    await artefactOf(
      withGreet(`void exports_small_greet(small_string_t *name, small_string_t *ret) {
  printf("first\\nsecond");
  if (name->len == 0) __builtin_trap();
  small_string_set(ret, "");
}`),
    ),
    ['greet("a")', 'greet("")'],
  );
  expect(output).toBe('first\nsecondfirst\n');
  expect(failure).toMatchObject({ kind: 'trapped', trap: 'unreachable', where: 'exports_small_greet, main.c line 16' });
});

/** Body of `greet`, the trap and its place. */
const traps: readonly [string, string, string][] = [
  ['  ret->len = 10 / (name->len - 1);', 'divide-by-zero', 'main.c line 15'],
  ['\n  ret->len = *(int *) (0x7ffffff0 + name->len);', 'out-of-bounds-memory', 'main.c line 16'],
  [
    '  volatile char deep[1000];\n  deep[0] = (char) ret->len++;\n  exports_small_greet(name, ret);\n  deep[1] = deep[0];',
    'out-of-bounds-memory',
    'main.c line 1',
  ],
];

test.each(traps)('a trap is told with its line of C: %s', async (body, trap, where) => {
  const artefact = await artefactOf(
    withGreet(`void exports_small_greet(small_string_t *name, small_string_t *ret) {\n${body}\n}`),
  );
  const { failure } = await run(artefact, ['greet("a")']);
  expect(failure).toMatchObject({ kind: 'trapped', trap, where: expect.stringContaining(where) });
});

test('without a world and without main it is a core module that exports its functions', async () => {
  const artefact = await artefactOf({
    'main.c':
      '#include "more.h"\nstatic int two(void) { return 2; }\nint add(int a, int b) { return plus(a, b) * two() / 2; }\n',
    'more.c': '#include "more.h"\nint plus(int a, int b) { return a + b; }\n',
    'more.h': 'int plus(int a, int b);\n',
  });
  expect(artefact.shape).toBe('core');
  expect(artefact.exports.map(({ path }) => path)).toEqual(['add', 'plus']);
  expect((await run(artefact, ['add(40, 2)'])).outcomes).toEqual([{ kind: 'returned', value: '42' }]);
});

test('a core module in WAT that imports WASI 0.1 is wrapped and runs', async () => {
  const wat = `(module
    (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 1)
    (data (i32.const 8) "hi from 0.1\\n")
    (func (export "_start")
      (i32.store (i32.const 0) (i32.const 8)) (i32.store (i32.const 4) (i32.const 12))
      (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 32)))))`;
  const artefact = await artefactOf({ 'main.wat': wat });
  expect(artefact.shape).toBe('component');
  expect(await run(artefact, ['run()'])).toMatchObject({ output: 'hi from 0.1\n', failure: null });
});

/** Files, place of the first problem, its words. */
const refused: readonly [Record<string, string>, string, RegExp][] = [
  [{ 'main.c': 'int f(void) {\n  return 1\n}\n' }, 'main.c:2:11', /expected ';'/],
  [{ 'main.c': 'int é = 1; int f(void) { return x; }\n' }, 'main.c:1:33', /`x` is not known here/],
  [{ 'main.c': 'int main(void) {\n  puts("a");\n}\n' }, 'main.c:2:3', /`puts` is called, and nothing here declares it/],
  [
    { 'main.c': 'int more(void);\nint main(void) { return more(); }\n' },
    'main.c:1:5',
    /`more` is used, and no file here defines it/,
  ],
  [
    { 'main.c': 'int f(void) { return 1; }\n', 'b.c': 'int f(void) { return 2; }\n' },
    'main.c:1:5',
    /defined in more than one file/,
  ],
  [{ 'main.c': '#include "none.h"\n' }, 'main.c:1:10', /no file `none.h`/],
  [{ 'main.c': '#include <stdio.h>\nvoid f(void) { puts("a"); }\n' }, 'main.c', /nothing says how it is started/],
  [withGreet(''), 'small.wit:10:10', /promises `greet`, and main.c does not define `exports_small_greet`/],
  [withGreet('int exports_small_greet(int x) { return x; }'), 'main.c:14:5', /declared in another way in the header/],
  [
    {
      'main.c': 'int exports_w_f(int a, int b) { return a + b; }',
      'w.wit': 'package a:b; world w { export f: func() -> s32; }',
    },
    'main.c:1:5',
    /other parameters/,
  ],
  [
    { 'main.c': '', 'w.wit': 'package a:b;\nworld w { export f: func() -> stream<u8>; }' },
    'w.wit:2:18',
    /cannot carry `f` here: it passes a stream/,
  ],
  [{ 'main.c': '', 'w.wit': 'package a:b;\nworld w { export f: async func(); }' }, 'w.wit:2:18', /asynchronous/],
  [{ 'main.c': '('.repeat(500) }, 'main.c:1:101', /nesting level/],
];

test.each(refused)('what cannot be built is told in words: %#', async (files, place, words) => {
  const outcome = await buildFiles(files);
  const [first] = outcome.ok ? [] : outcome.diagnostics;
  const start = first?.range?.start;
  expect(start === undefined ? first?.file : `${first?.file}:${start.line}:${start.column}`).toBe(place);
  expect(first?.message).toMatch(words);
});

const hostile: readonly [string, RegExp][] = [
  [`int f(int x) { return ${'x+'.repeat(50_000)}1; }`, /compiler broke on this file/],
  [`void f(void) ${'{'.repeat(20_000)}${'}'.repeat(20_000)}`, /nesting level/],
  ['char a[2000000000]; char f(void) { return a[5]; }', /compiler broke on this file/],
  ['#include "main.c"\n', /nested too deeply/],
  ['#pragma clang __debug crash\nint f;', /compiler broke on this file/],
  ['void f(void) { __asm__("bogus"); }', /invalid instruction/],
  [
    '__attribute__((export_name("f"))) int g(void) { return 2; }\nint f(void) { return 1; }',
    /Two exports are called `f`/,
  ],
];

test('hostile text ends in a sentence, and the compiler works on', async () => {
  for (const [text, words] of hostile) {
    const outcome = await buildFiles({ 'main.c': text });
    expect(outcome.ok ? 'built' : outcome.diagnostics[0]?.message, text.slice(0, 60)).toMatch(words);
  }
  const artefact = await artefactOf({ 'main.c': 'int f(void) { return 1; }\n' });
  expect((await run(artefact, ['f()'])).outcomes).toEqual([{ kind: 'returned', value: '1' }]);
}, 60_000);

test('warnings come with a build that works', async () => {
  const outcome = await buildFiles({ 'main.c': 'int f(int a) {\n  int b;\n  if (a = 1) return 2;\n  return 3;\n}\n' });
  expect(outcome.ok && outcome.warnings.map(({ range, message }) => [range?.start.line, message])).toMatchObject([
    [3, expect.stringContaining('assignment')],
    [2, expect.stringContaining('unused variable')],
  ]);
});

test('names of WIT that are words of C are changed, and the file may be called anything', async () => {
  const artefact = await artefactOf({
    'odd name.c': `#include "a_b.h"
int32_t exports_a_b_int(a_b_for_t *static_, int32_t ret_) { return static_->while_ + ret_; }
`,
    'w.wit': 'package x:y;\nworld a-b { record for { while: s32 } export int: func(%static: for, ret: s32) -> s32; }',
  });
  expect((await run(artefact, ['int({while: 40}, 2)'])).outcomes).toEqual([{ kind: 'returned', value: '42' }]);
});
