import { expect, test, vi } from 'vitest';
import { bytesToBase64 } from '@/lib/shared/source-files.ts';
import { corpus } from './corpus.ts';
import { bytesOf } from './specimen.ts';

const now = () => performance.now();
const changesEach = 6;

/** Mulberry32: the same changes every time, so that what breaks can be found again. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A few bytes changed, a piece taken out, a piece doubled, or the end cut off. */
function damage(bytes: Uint8Array, random: () => number): Uint8Array {
  const below = (limit: number) => Math.floor(random() * limit);
  const [from, length] = [8 + below(Math.max(1, bytes.length - 8)), 1 + below(12)];
  switch (below(4)) {
    case 0: {
      const changed = bytes.slice();
      for (let left = 1 + below(4); left > 0; left -= 1) changed[8 + below(bytes.length - 8)] = below(256);
      return changed;
    }
    case 1:
      return new Uint8Array([...bytes.subarray(0, from), ...bytes.subarray(from + length)]);
    case 2:
      return new Uint8Array([...bytes.subarray(0, from + length), ...bytes.subarray(from)]);
    default:
      return bytes.slice(0, from);
  }
}

/** Tools that have trapped can never be entered again: the page replaces their Worker, and this loads them anew. */
async function loadWorkshop() {
  vi.resetModules();
  const [{ createJcoTools }, { build }, { inspectBinary }] = await Promise.all([
    import('../jco-tools.ts'),
    import('../build.ts'),
    import('../inside/inspect-binary.ts'),
  ]);
  return { tools: createJcoTools(), build, inspectBinary };
}

test('damaged files are built or refused in words, and looked into, whatever they hold', async () => {
  let workshop = await loadWorkshop();
  const specimens = Object.values(corpus).flat();
  const random = randomFrom(20_261_121);
  const broke: string[] = [];
  for (const { name, made } of specimens) {
    const whole = await bytesOf(made, workshop.tools);
    if (whole.length < 10 || whole.length > 20_000) continue;
    for (let change = 0; change < changesEach; change += 1) {
      const bytes = damage(whole, random);
      try {
        const { tools, build, inspectBinary } = workshop;
        const inspected = await inspectBinary(bytes, tools);
        expect(inspected.kind).toMatch(/^(strange|core|component)$/);
        const outcome = await build({ 'dropped.wasm': bytesToBase64(bytes) }, { tools, now });
        if (!outcome.ok) expect(outcome.diagnostics[0]?.message, name).toMatch(/\w+ \w+/);
      } catch (error) {
        if (error instanceof WebAssembly.RuntimeError) workshop = await loadWorkshop();
        else broke.push(`${name}, change ${change}: ${String(error)}`);
      }
    }
  }
  expect(broke).toEqual([]);
}, 180_000);
