import type { WitType } from '../wit/types.ts';
import { readValue } from './read-value.ts';
import { WaveError, WaveReader } from './wave-reader.ts';

export type WaveResult = { ok: true; value: unknown } | { ok: false; message: string; at: number };

/** Reads a value of a known type, as jco wants it (see `readValue`). Never throws; `at` is an offset into `text`. */
export function parseWave(text: string, type: WitType): WaveResult {
  const reader = new WaveReader(text);
  try {
    const value = readValue(reader, type);
    if (!reader.isAtEnd) throw reader.error(`Nothing may stand behind the value, but ${reader.found()} does.`);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof WaveError) return { ok: false, message: error.message, at: error.at };
    throw error;
  }
}
