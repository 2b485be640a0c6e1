import { describe, expect, test } from 'vitest';
import { artefactOf, run } from '@/scripts/templates/test-run.ts';
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
