/** What a set of measured batches says. Never a single number: a middle and a spread. */
export type Summary = { n: number; min: number; median: number; p95: number; max: number };

/** null: nothing was measured. `p95` is the smallest value that 95 in 100 do not exceed (nearest rank). */
export function summarise(values: readonly number[]): Summary | null {
  const sorted = values.filter(Number.isFinite).toSorted((a, b) => a - b);
  const n = sorted.length;
  const min = sorted[0];
  const max = sorted[n - 1];
  if (min === undefined || max === undefined) return null;
  const at = (index: number) => sorted[index] ?? max;
  const median = n % 2 === 1 ? at((n - 1) / 2) : (at(n / 2 - 1) + at(n / 2)) / 2;
  return { n, min, median, p95: at(Math.ceil(0.95 * n) - 1), max };
}

export type LogAxis = { ticks: readonly number[]; place: (value: number) => number };

/** Powers of ten around the values; `place` gives 0 to 1 from the left. Zero (below the clock's step) stands at the left end. */
export function logAxis(values: readonly number[]): LogAxis {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  const low = positive.length === 0 ? 0 : Math.floor(Math.log10(Math.min(...positive)));
  const high = positive.length === 0 ? 1 : Math.max(low + 1, Math.ceil(Math.log10(Math.max(...positive))));
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  return {
    ticks,
    place: (value) => (value <= 0 ? 0 : Math.min(1, Math.max(0, (Math.log10(value) - low) / (high - low)))),
  };
}
