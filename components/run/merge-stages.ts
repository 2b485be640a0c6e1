export type Stage = { name: string; durationMs: number };

/** One entry for each name, in the order of first appearance: of five components, five times `parse` says little. */
export function mergeStages(stages: readonly Stage[]): readonly (Stage & { times: number })[] {
  const merged = new Map<string, Stage & { times: number }>();
  for (const { name, durationMs } of stages) {
    const before = merged.get(name) ?? { name, durationMs: 0, times: 0 };
    merged.set(name, { name, durationMs: before.durationMs + durationMs, times: before.times + 1 });
  }
  return [...merged.values()];
}
