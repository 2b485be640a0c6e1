import { expect, test } from 'vitest';
import { createJcoTools } from '../jco-tools.ts';
import { corpus } from './corpus.ts';
import { bytesOf } from './specimen.ts';

const tools = createJcoTools();
const all = Object.values(corpus).flat();

test('there are a hundred specimens and more, each with a name of its own', () => {
  expect(all.length).toBeGreaterThanOrEqual(100);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

test.each(all.map((specimen) => [specimen.name, specimen] as const))('%s can be made', async (_name, { made }) => {
  await expect(bytesOf(made, tools)).resolves.toBeInstanceOf(Uint8Array);
});
