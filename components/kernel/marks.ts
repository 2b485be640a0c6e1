import type { FactKey, KernelChange } from '@/lib/vm/facts.ts';

/** What the shown moment changed, asked by key. */
export type Marks = { readonly of: (key: FactKey) => 'new' | 'changed' | null; readonly glow: boolean };

export function marksOf(change: KernelChange | null, isLive: boolean): Marks {
  const added = new Set(change?.added);
  const changed = new Set(change?.changed);
  return { of: (key) => (added.has(key) ? 'new' : changed.has(key) ? 'changed' : null), glow: isLive };
}

/** Six tones of one colour, by letter: neighbours in the alphabet differ most. */
export function toneOf(letter: string): number {
  let at = 0;
  for (const character of letter) at = at * 26 + ((character.codePointAt(0) ?? 65) - 65);
  return Math.abs(at) % 6;
}
