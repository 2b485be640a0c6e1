import { formatMicroseconds } from '@/components/run/format.ts';
import type { Fact } from '@/lib/run/events.ts';
import { logAxis, summarise } from './statistics.ts';

export type Measured = Extract<Fact, { kind: 'measured' }>;

const width = 480;
const height = 84;
const margin = { left: 20, right: 28 };
// A batch shorter than this many steps of the clock is mostly the clock's own rounding.
const fewSteps = 20;

/** Every batch as a dot on a logarithmic axis; the middle as a line; the numbers as a table beside it. */
export function MeasureResult(props: { measured: Measured; environment: string; clockStepMicroseconds: number }) {
  const { measured, environment } = props;
  const summary = summarise(measured.microseconds);
  if (summary === null) return null;
  const steps = (summary.median * measured.perBatch) / props.clockStepMicroseconds;
  const axis = logAxis(measured.microseconds);
  const x = (value: number) => margin.left + axis.place(value) * (width - margin.left - margin.right);
  const rows = [
    ['batches (n)', `${summary.n} of ${measured.perBatch.toLocaleString('en')} repetitions`],
    ['median', formatMicroseconds(summary.median)],
    ['p95', formatMicroseconds(summary.p95)],
    ['min to max', `${formatMicroseconds(summary.min)} to ${formatMicroseconds(summary.max)}`],
  ] as const;
  return (
    <figure className="m-0 mt-3">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="w-full max-w-xl"
        role="img"
        aria-label={`One ${measured.what}: median ${formatMicroseconds(summary.median)}, from ${formatMicroseconds(summary.min)} to ${formatMicroseconds(summary.max)}`}
      >
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line x1={x(tick)} x2={x(tick)} y1={6} y2={58} stroke="var(--line)" />
            <text x={x(tick)} y={74} textAnchor="middle" fontSize={11} fill="var(--ink-soft)">
              {formatMicroseconds(tick)}
            </text>
          </g>
        ))}
        <line x1={margin.left} x2={width - margin.right} y1={58} y2={58} stroke="var(--line-strong)" />
        {measured.microseconds.map((value, index) => (
          // Batches have no identity but their place in the row.
          <circle
            key={index}
            cx={x(value)}
            cy={14 + ((index * 13) % 37)}
            r={3}
            fill="var(--wall-wasm-line)"
            fillOpacity={0.55}
          />
        ))}
        <line x1={x(summary.median)} x2={x(summary.median)} y1={4} y2={58} stroke="var(--wall-wasm)" strokeWidth={2} />
      </svg>
      <table className="mt-1 text-sm">
        <tbody>
          {rows.map(([what, value]) => (
            <tr key={what}>
              <th scope="row" className="pr-4 text-left font-normal text-ink-soft">
                {what}
              </th>
              <td className="tabular-nums">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {steps < fewSteps && (
        <p className="mt-1 mb-0 text-xs text-warn">
          A batch lasts only {Math.round(steps)} steps of the clock, so these numbers are coarse. Take more repetitions
          a batch.
        </p>
      )}
      <figcaption className="mt-1 text-xs text-ink-faint">
        Time for one {measured.what}, logarithmic axis; the line is the median. Measured in {environment}.
      </figcaption>
    </figure>
  );
}
