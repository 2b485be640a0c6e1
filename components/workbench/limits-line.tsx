import { formatBytes, formatDuration } from '@/components/run/format.ts';
import type { RunState } from '@/lib/run/state.ts';
import type { RunLimits } from '@/lib/wasm/artefact.ts';

/** The walls of a run and how near the last one came to them. */
export function LimitsLine({ run, limits }: { run: RunState; limits: RunLimits }) {
  const used = usedBy(run);
  return (
    <dl className="m-0 flex flex-wrap gap-x-5 gap-y-0.5 text-xs text-ink-soft tabular-nums">
      <Limit name="Time" used={used === null ? null : formatDuration(used.ms)} most={formatDuration(limits.timeMs)} />
      <Limit
        name="Memory"
        used={used === null ? null : formatBytes(used.memoryBytes)}
        most={formatBytes(limits.memoryBytes)}
      />
      <Limit
        name="Output"
        used={used === null ? null : formatBytes(used.outputBytes)}
        most={formatBytes(limits.outputBytes)}
      />
    </dl>
  );
}

function Limit({ name, used, most }: { name: string; used: string | null; most: string }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-ink-faint">{name}</dt>
      <dd className="m-0">{used === null ? `at most ${most}` : `${used} of ${most}`}</dd>
    </div>
  );
}

type Used = { ms: number; memoryBytes: number; outputBytes: number };

/** null: nothing has run to an end. */
export function usedBy(run: RunState): Used | null {
  if (run.kind !== 'exited' && run.kind !== 'failed') return null;
  let ms = 0;
  let memoryBytes = 0;
  let outputBytes = 0;
  const encoder = new TextEncoder();
  for (const record of run.log.records) {
    if (record.kind === 'call') ms += record.durationMs;
    else outputBytes += encoder.encode(record.text).length;
  }
  for (const fact of run.log.facts) if (fact.kind === 'memory') memoryBytes += fact.pages * 65_536;
  if (run.kind === 'exited') ms = run.durationMs;
  else if (run.failure.kind === 'out-of-time') ms = run.failure.limitMs;
  else if (run.failure.kind === 'out-of-memory') memoryBytes = run.failure.limitBytes;
  else if (run.failure.kind === 'too-much-output') outputBytes = run.failure.limitBytes;
  else if (run.failure.kind === 'does-not-build' || run.failure.by === 'platform') return null;
  return { ms, memoryBytes, outputBytes };
}
