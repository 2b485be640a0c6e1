/** Numbers on screen carry units, and no more digits than they are worth. */
export function formatDuration(ms: number): string {
  if (ms < 0.1) return `${Math.round(ms * 1000)} µs`;
  if (ms < 10) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${Number((ms / 1000).toFixed(2))} s`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 2 ** 20) return `${Number((bytes / 1024).toFixed(1))} KiB`;
  return `${Number((bytes / 2 ** 20).toFixed(1))} MiB`;
}

/** Batches of a measurement, from nanoseconds to seconds. */
export function formatMicroseconds(us: number): string {
  if (us < 1) return `${Number((us * 1000).toPrecision(3))} ns`;
  if (us < 1000) return `${Number(us.toPrecision(3))} µs`;
  return `${Number((us / 1000).toPrecision(3))} ms`;
}
