import { printWave } from '../wave/print-wave.ts';
import type { WitType } from '../wit/types.ts';

/**
 * Waits for what an async function hands out beyond its return: the items of a stream, which are told one by one as they
 * arrive, or the value of a future. Everything else is there already. Gives the WAVE text of the whole.
 */
export async function collectResult(
  value: unknown,
  type: WitType,
  tell: (item: string, index: number) => void,
): Promise<string> {
  if (type.kind === 'future') {
    const { payload } = type;
    const arrived: unknown = await value;
    return payload === null ? 'done' : printWave(arrived, payload);
  }
  if (type.kind !== 'stream' || !isAsyncIterable(value)) return printWave(value, type);
  const items: string[] = [];
  for await (const piece of value) {
    // Items of a number type come together as one array.
    const pieces: readonly unknown[] = ArrayBuffer.isView(piece) ? [...(piece as Uint8Array)] : [piece];
    for (const item of pieces) {
      const text = type.payload === null ? '_' : printWave(item, type.payload);
      tell(text, items.length);
      items.push(text);
    }
  }
  return `[${items.join(', ')}]`;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
