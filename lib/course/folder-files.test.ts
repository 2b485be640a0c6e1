import { expect, test } from 'vitest';
import { checkFileNames } from './folder-files.ts';
import type { Places } from './parse-yaml.ts';

const places: Places = { at: () => ({ line: 1, column: 1 }) };
const check = (names: readonly string[], readOnly: readonly string[]) =>
  checkFileNames({ file: 'lab.yaml', value: { readOnly }, places, names, where: 'files/' }).map(
    ({ message }) => message,
  );

test('a lab in which nothing can be changed is a mistake, unless what runs was built elsewhere', () => {
  expect(check(['main.wat'], ['main.wat'])).toEqual(['Every file is read-only, so nothing can be changed.']);
  expect(check(['main.wat', 'world.wit'], ['world.wit'])).toEqual([]);
  expect(check(['lib.rs', 'main.wasm'], ['lib.rs', 'main.wasm'])).toEqual([]);
  expect(check(['main.wat'], ['gone.wat'])).toEqual(['There is no file `gone.wat` in files/.']);
});
