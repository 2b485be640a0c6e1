import { formatDuration } from './format.ts';
import { mergeStages, type Stage } from './merge-stages.ts';

/** The way from source to running code, each step as long as it took. */
export function StageTimeline({ stages: all }: { stages: readonly Stage[] }) {
  if (all.length === 0) return null;
  const stages = mergeStages(all);
  const totalMs = stages.reduce((sum, stage) => sum + stage.durationMs, 0);
  return (
    <figure className="m-0" aria-label={`Stages, ${formatDuration(totalMs)} in all`}>
      <div className="flex h-1.5 gap-px overflow-hidden rounded-full" aria-hidden="true">
        {stages.map((stage) => (
          <span
            key={stage.name}
            className="min-w-1 bg-(--wall-wasm-line) odd:opacity-60"
            style={{ flexGrow: Math.max(stage.durationMs, totalMs / 100) }}
            title={`${stage.name} ${formatDuration(stage.durationMs)}`}
          />
        ))}
      </div>
      <ol className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 p-0 text-xs text-ink-faint">
        {stages.map((stage) => (
          <li key={stage.name} className="list-none whitespace-nowrap">
            {stage.name}
            {stage.times > 1 ? ` × ${stage.times}` : ''}{' '}
            <span className="tabular-nums">{formatDuration(stage.durationMs)}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
