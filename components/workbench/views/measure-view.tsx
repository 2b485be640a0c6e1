'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { useRun } from '@/components/run/use-run.ts';
import { describeFailure } from '@/lib/run/failure.ts';
import type { RunState } from '@/lib/run/state.ts';
import type { Artefact, RunLimits } from '@/lib/wasm/artefact.ts';
import type { Workshop } from '@/lib/wasm/workshop.ts';
import { clockStepMicroseconds, describeEnvironment } from '../environment.ts';
import { saveFile } from '../save-file.ts';
import { MeasureResult, type Measured } from './measure-result.tsx';

type What = 'compile' | 'instantiate' | 'call';
type Props = {
  workshop: Workshop;
  artefact: Artefact;
  /** The call in the lab's form; null: none is written. */
  invocation: string | null;
  limits: RunLimits;
  granted: ReadonlySet<string>;
  onMeasured: (state: RunState) => void;
};

const whats: readonly { what: What; label: string; perBatch: number }[] = [
  { what: 'compile', label: 'Compile', perBatch: 10 },
  { what: 'instantiate', label: 'Instantiate', perBatch: 20 },
  { what: 'call', label: 'Call', perBatch: 1000 },
];
// Measuring takes as long as it takes; an endless loop still ends.
const measureLimitMs = 30_000;

/** Repeats one step many times, in batches, and shows the spread. */
export function MeasureView({ workshop, artefact, invocation, limits, granted, onMeasured }: Props) {
  const [what, setWhat] = useState<What>('call');
  const [perBatch, setPerBatch] = useState(1000);
  const [batches, setBatches] = useState(30);
  const { run, begin, stop, isBusy } = useRun(onMeasured);
  const [asked, setAsked] = useState<{
    what: What;
    invocation: string | null;
    environment: string;
    clock: number;
  } | null>(null);

  const lacksCall = what === 'call' && invocation === null;
  const wrong = wrongNumber(perBatch, 'Repetitions', 1, 1_000_000) ?? wrongNumber(batches, 'Batches', 5, 500);

  function measure() {
    if (lacksCall || wrong !== null) return;
    const clock = clockStepMicroseconds();
    const call = what === 'call' ? invocation : null;
    setAsked({ what, invocation: call, environment: describeEnvironment(clock), clock });
    void begin((runId, signal) =>
      workshop.measure(
        {
          runId,
          artefact,
          what,
          invocation: call,
          perBatch,
          batches,
          grants: [...granted],
          limits: { ...limits, timeMs: measureLimitMs },
        },
        signal,
      ),
    );
  }

  const measured = measuredIn(run);
  return (
    <div className="min-h-0 flex-1 overflow-auto p-3 text-sm">
      <fieldset className="m-0 flex flex-wrap items-end gap-x-4 gap-y-2 border-0 p-0">
        <legend className="sr-only">What to measure</legend>
        <label className="flex flex-col gap-0.5 text-xs text-ink-soft">
          Step
          <select
            value={what}
            onChange={(event) => {
              const next = whats.find((choice) => choice.what === event.target.value);
              if (next === undefined) return;
              setWhat(next.what);
              setPerBatch(next.perBatch);
            }}
            className="h-8 rounded-control border border-line-strong bg-surface px-2 text-sm text-ink"
          >
            {whats.map((choice) => (
              <option key={choice.what} value={choice.what}>
                {choice.label}
              </option>
            ))}
          </select>
        </label>
        <NumberField label="Repetitions a batch" value={perBatch} onChange={setPerBatch} max={1_000_000} />
        <NumberField label="Batches" value={batches} onChange={setBatches} max={500} />
        {isBusy ? (
          <Button size="small" icon="stop" onClick={stop}>
            Stop measuring
          </Button>
        ) : (
          <Button size="small" icon="gauge" onClick={measure} disabled={lacksCall || wrong !== null}>
            Measure
          </Button>
        )}
      </fieldset>
      {what === 'call' && (
        <p className="mt-2 mb-0 text-xs text-ink-soft">
          {invocation === null ? (
            'Write a call first.'
          ) : (
            <>
              Measures <code className="font-mono">{invocation}</code>
            </>
          )}
        </p>
      )}
      {wrong !== null && (
        <p role="alert" className="mt-2 mb-0 text-xs text-bad">
          {wrong}
        </p>
      )}
      <p role="status" className="mt-2 mb-0 text-ink-soft">
        {isBusy ? 'Measuring.' : run.kind === 'failed' ? describeFailure(run.failure) : ''}
      </p>
      {measured !== null && asked !== null && (
        <>
          <MeasureResult measured={measured} environment={asked.environment} clockStepMicroseconds={asked.clock} />
          <div className="mt-3">
            <Button
              size="small"
              icon="download"
              onClick={() =>
                saveFile(
                  `measured-${measured.what}.json`,
                  JSON.stringify(rawData(measured, asked), null, 2),
                  'application/json',
                )
              }
            >
              Raw data
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function rawData(measured: Measured, asked: { invocation: string | null; environment: string; clock: number }) {
  const { what, perBatch, microseconds } = measured;
  return {
    what,
    invocation: asked.invocation,
    environment: asked.environment,
    clockStepMicroseconds: asked.clock,
    perBatch,
    microsecondsForOneRepetition: microseconds,
  };
}

function measuredIn(run: RunState): Measured | null {
  if (run.kind === 'idle') return null;
  const fact = run.log.facts.findLast((each) => each.kind === 'measured');
  return fact?.kind === 'measured' ? fact : null;
}

function wrongNumber(value: number, what: string, min: number, max: number): string | null {
  return Number.isInteger(value) && value >= min && value <= max
    ? null
    : `${what}: a whole number from ${min} to ${max.toLocaleString('en')}.`;
}

function NumberField(props: { label: string; value: number; max: number; onChange: (value: number) => void }) {
  return (
    <label className="flex flex-col gap-0.5 text-xs text-ink-soft">
      {props.label}
      <input
        type="number"
        min={1}
        max={props.max}
        value={Number.isNaN(props.value) ? '' : props.value}
        onChange={(event) => props.onChange(event.target.valueAsNumber)}
        className="h-8 w-28 rounded-control border border-line-strong bg-surface px-2 text-sm text-ink"
      />
    </label>
  );
}
