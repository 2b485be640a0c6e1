import { expect, test } from 'vitest';
import { PacedWriter } from './paced-writer.ts';

function paced() {
  const written: number[] = [];
  const shown: string[] = [];
  const frames: (() => void)[] = [];
  const writer = new PacedWriter(
    (bytes, done) => {
      written.push(...bytes);
      done();
    },
    (then) => frames.push(then),
  );
  const write = (name: string, bytes: readonly number[]) =>
    writer.write(Uint8Array.from(bytes), () => shown.push(name));
  return { written, shown, frames, write };
}

const strange = (count: number) => Array.from({ length: count }, (_, at) => 0x80 + (at % 0x80));
const plain = (count: number) => Array.from({ length: count }, (_, at) => at % 0x80);

test('plain text passes at once, however much there is', () => {
  const { written, shown, frames, write } = paced();
  write('text', plain(100_000));
  expect(written).toHaveLength(100_000);
  expect(shown).toEqual(['text']);
  expect(frames).toEqual([]);
});

test('a flood of strange characters takes several frames, and nothing is lost or overtakes', () => {
  const { written, shown, frames, write } = paced();
  write('flood', strange(300));
  write('prompt', plain(3));
  expect(written).toHaveLength(128);
  expect(shown).toEqual([]);
  frames.shift()?.();
  expect(written).toHaveLength(256);
  frames.shift()?.();
  expect(written).toEqual([...strange(300), ...plain(3)]);
  expect(shown).toEqual(['flood', 'prompt']);
});

test('many small pieces share what fits into a frame', () => {
  const { shown, frames, write } = paced();
  for (let piece = 0; piece < 5; piece += 1) write(`${piece}`, strange(50));
  expect(shown).toEqual(['0', '1']);
  expect(frames).toHaveLength(1);
  frames.shift()?.();
  expect(shown).toEqual(['0', '1', '2', '3', '4']);
});

test('a few strange characters wait for nobody', () => {
  const { shown, write } = paced();
  write('word', [...plain(50), ...strange(40)]);
  expect(shown).toEqual(['word']);
});
