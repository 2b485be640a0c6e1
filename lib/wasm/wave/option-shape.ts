import type { WitType } from '../wit/types.ts';

/**
 * jco gives `option<t>` as the value or `undefined`, unless `undefined` is already a value of `t`: then it gives
 * `{ tag: 'some', val }` or `{ tag: 'none' }`. So nested options take turns.
 */
export function isPlainOption(payload: WitType): boolean {
  return !(payload.kind === 'option' && isPlainOption(payload.payload));
}

/** `some(…)` and `ok(…)` may be left out around other values. Source: WAVE.md, "Options" and "Results". */
export function mayBeFlat(payload: WitType): boolean {
  return payload.kind !== 'option' && payload.kind !== 'result';
}
