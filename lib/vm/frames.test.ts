import { expect, test } from 'vitest';
import { encodeFrame, FrameReader, largestPayload } from './frames.ts';
import type { Frame } from './frames.ts';

/** Small, fast, and the same every time: a failure can be looked at again. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomFrame(random: () => number): Frame {
  const payload = new Uint8Array(Math.floor(random() ** 3 * 4000));
  // Half of all bytes are those that the codec must treat with care.
  for (let i = 0; i < payload.length; i += 1)
    payload[i] =
      random() < 0.5 ? ([0xc0, 0xdb, 0xdc, 0xdd][Math.floor(random() * 4)] ?? 0) : Math.floor(random() * 256);
  return { kind: String.fromCharCode(65 + Math.floor(random() * 26)), id: Math.floor(random() * 65_536), payload };
}

test('frames come out as they went in, however the line cuts them', () => {
  const random = randomFrom(1);
  const frames = Array.from({ length: 200 }, () => randomFrame(random));
  const line = frames.flatMap((frame) => [...encodeFrame(frame)]);
  const reader = new FrameReader();
  const got: Frame[] = [];
  for (let at = 0; at < line.length;) {
    const step = 1 + Math.floor(random() * 700);
    got.push(...reader.read(Uint8Array.from(line.slice(at, at + step))));
    at += step;
  }
  expect(got).toEqual(frames);
  expect(reader.dropped).toBe(0);
});

test('a frame that was cut off costs only itself', () => {
  const random = randomFrom(2);
  for (let round = 0; round < 200; round += 1) {
    const [cut, next] = [randomFrame(random), randomFrame(random)];
    const bytes = encodeFrame(cut);
    const reader = new FrameReader();
    const kept = bytes.subarray(0, 1 + Math.floor(random() * (bytes.length - 2)));
    expect(reader.read(kept)).toEqual([]);
    expect(reader.read(encodeFrame(next))).toEqual([next]);
  }
});

test('noise on the line never throws, and the next frame is read', () => {
  const random = randomFrom(3);
  const reader = new FrameReader();
  for (let round = 0; round < 300; round += 1) {
    reader.read(Uint8Array.from({ length: Math.floor(random() * 200) }, () => Math.floor(random() * 256)));
    const frame = randomFrame(random);
    expect(reader.read(encodeFrame(frame)).at(-1)).toEqual(frame);
  }
  expect(reader.dropped).toBeGreaterThan(100);
});

test('a changed byte is noticed', () => {
  const bytes = encodeFrame({ kind: 'O', id: 7, payload: new TextEncoder().encode('hello') });
  bytes[5] = (bytes[5] ?? 0) ^ 1;
  const reader = new FrameReader();
  expect(reader.read(bytes)).toEqual([]);
  expect(reader.dropped).toBe(1);
});

test('what the agent has no room for is refused before it is sent', () => {
  expect(() => encodeFrame({ kind: 'W', id: 1, payload: new Uint8Array(largestPayload + 1) })).toThrow(RangeError);
});
