import type { Point } from '@/lib/vm/diagrams/cgroup-series.ts';

/** A figure over the last minute, ending at the moment that is shown. */
export const sparkSpanMs = 60_000;

type Props = {
  points: readonly Point[];
  untilMs: number;
  /** Value at the upper edge. */
  top: number;
  /** Drawn as a dashed line: a limit. */
  limit?: number | null;
  /** A softer limit, dotted: memory.high. */
  soft?: number | null;
  /** A rate holds until the next look; a gauge from the look on. */
  sort: 'gauge' | 'rate';
  x: number;
  y: number;
  width: number;
  height: number;
};

/** Steps, not slopes: between two looks nothing is known, and no curve is made up. */
export function Sparkline({ points, untilMs, top, limit = null, soft = null, sort, x, y, width, height }: Props) {
  const from = untilMs - sparkSpanMs;
  const left = (ms: number): number => x + (Math.max(0, ms - from) / sparkSpanMs) * width;
  const up = (value: number): number => y + height - Math.min(1, value / Math.max(top, 1e-9)) * (height - 2);
  const seen = points.filter(({ ms }, at) => ms >= from || (points[at + 1]?.ms ?? 0) >= from);
  let line = '';
  for (const [at, { ms, value }] of seen.entries()) {
    const before = seen[at - 1];
    if (before === undefined) line += `M${round(left(ms))} ${round(up(value))}`;
    else if (sort === 'gauge') line += `H${round(left(ms))}V${round(up(value))}`;
    else line += `V${round(up(value))}H${round(left(ms))}`;
  }
  const first = seen[0];
  const last = seen.at(-1);
  if (last !== undefined && sort === 'gauge') line += `H${round(left(untilMs))}`;
  const end = last === undefined ? 0 : sort === 'gauge' ? left(untilMs) : left(last.ms);
  return (
    <g>
      <line className="kd-spark-ground" x1={x} x2={x + width} y1={y + height} y2={y + height} />
      {first !== undefined && line !== '' && (
        <>
          <path className="kd-spark-area" d={`${line}H${round(end)}V${y + height}H${round(left(first.ms))}Z`} />
          <path className="kd-spark" d={line} />
        </>
      )}
      {soft !== null && soft <= top * 1.001 && (
        <line className="kd-spark-soft" x1={x} x2={x + width} y1={round(up(soft))} y2={round(up(soft))} />
      )}
      {limit !== null && limit <= top * 1.001 && (
        <line className="kd-spark-limit" x1={x} x2={x + width} y1={round(up(limit))} y2={round(up(limit))} />
      )}
    </g>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
