import os from 'node:os';

/** What every table of figures says about where it was measured. */
export function describeMachine(browserVersion: string): string {
  const cpus = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const load = os.loadavg()[0] ?? 0;
  return [
    `${cpus.length} × ${cpus[0]?.model.trim() ?? 'unknown processor'}, ${memory} GiB`,
    `${os.type()} ${os.release()}`,
    `Node ${process.versions.node}`,
    browserVersion,
    `load ${load.toFixed(1)} at the start`,
  ].join(' · ');
}
