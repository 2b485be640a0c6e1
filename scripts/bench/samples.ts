import { readFileSync } from 'node:fs';

/** One program in every language, whose answer stands alone on a line. */
export type Sample = { language: string; file: string; line: number; source(answer: number): string };

/** The world of the playground's greetings: JavaScript runs only in worlds that a template was made for. */
export const wit = readFileSync('app/playground/examples/91-greet-js/world.wit', 'utf8');
export const call = 'greet("you")';
export const resultOf = (answer: number): string => `"Hello ${answer}"`;

/** Four digits as the number that writes them into memory. */
const packed = (answer: number): number => Buffer.from(String(answer)).readInt32LE();

export const samples: readonly Sample[] = [
  {
    language: 'WAT',
    file: 'main.wat',
    line: 7,
    source: (answer) => `(module
  (memory (export "memory") 1)
  (data (i32.const 0) "Hello ")
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
  (func (export "greet") (param i32 i32) (result i32)
    (i32.store (i32.const 6) (i32.const
${packed(answer)}
    ))
    (i32.store (i32.const 20) (i32.const 10))
    (i32.const 16)))
`,
  },
  {
    language: 'JavaScript',
    file: 'main.js',
    line: 2,
    source: (answer) => `export const greet = (name) => 'Hello ' +\n${answer}\n;\n`,
  },
  {
    language: 'TypeScript',
    file: 'main.ts',
    line: 2,
    source: (answer) => `export const greet = (name: string): string => 'Hello ' +\n${answer}\n;\n`,
  },
  {
    language: 'AssemblyScript',
    file: 'main.as',
    line: 3,
    source: (answer) => `export function greet(name: string): string {
  return "Hello " + (
${answer}
  ).toString();
}
`,
  },
  {
    language: 'C',
    file: 'main.c',
    line: 7,
    source: (answer) => `#include <stdio.h>
#include "greeter.h"

void exports_greeter_greet(greeter_string_t *name, greeter_string_t *ret) {
  char text[32];
  snprintf(text, sizeof text, "Hello %d",
${answer}
  );
  greeter_string_dup(ret, text);
}
`,
  },
];

/** What is typed over the line. */
export const typed = ({ language }: Sample, answer: number): string =>
  String(language === 'WAT' ? packed(answer) : answer);
