'use client';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { CodeWords } from '@/components/run/code-words.tsx';
import { Button } from '@/components/ui/button.tsx';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { Artefact, RunLimits } from '@/lib/wasm/artefact.ts';
import { describeStep } from '@/lib/wasm/inside/abi/describe-step.ts';
import { recordInWorker } from '@/lib/wasm/inside/abi/record-call.browser.ts';
import type { AbiRecording, AbiStep } from '@/lib/wasm/inside/abi/recording.ts';
import { AbiStepDetail } from './abi-step-detail.tsx';
import { ViewNote } from './view-note.tsx';

type Props = {
  artefact: Artefact;
  call: string;
  limits: RunLimits;
  granted: ReadonlySet<string>;
  input: ProgramInput;
};

/** Long enough that typing an argument starts one recording, not one for each letter. */
const restMs = 250;

type Recorded = { call: string; recording: AbiRecording };

/** Steps through what crosses the boundary in one call, as recorded from a real run of the component. */
export function AbiView({ artefact, call, limits, granted, input }: Props) {
  const [recorded, setRecorded] = useState<Recorded | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    const record = async () => {
      const recording = await recordInWorker(
        { artefact, invocation: call, grants: [...granted], input },
        limits,
        ending.signal,
      );
      if (!ending.signal.aborted) setRecorded({ call, recording });
    };
    const timer = setTimeout(() => void record(), restMs);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [artefact, call, limits, granted, input]);

  if (recorded === null) return <ViewNote>Calling it, and noting what crosses.</ViewNote>;
  const { recording } = recorded;
  if (recording.kind === 'refused')
    return (
      <ViewNote>
        <CodeWords>{recording.message}</CodeWords>
      </ViewNote>
    );
  return <Walk key={`${recorded.call} ${recording.steps.length}`} call={recorded.call} steps={recording.steps} />;
}

function Walk({ call, steps }: { call: string; steps: readonly AbiStep[] }) {
  const [position, setPosition] = useState(0);
  const step = steps[position];
  const last = steps.length - 1;
  if (step === undefined) return <ViewNote>Nothing crossed the boundary.</ViewNote>;
  return (
    <div className="@container flex min-h-0 flex-1 flex-col text-sm">
      <div
        role="toolbar"
        aria-label="Steps across the boundary"
        className="flex flex-wrap items-center gap-1.5 border-b border-line px-3 py-2"
      >
        <Button size="small" variant="primary" disabled={position === last} onClick={() => setPosition(position + 1)}>
          Step
        </Button>
        <Button size="small" disabled={position === 0} onClick={() => setPosition(position - 1)}>
          Back
        </Button>
        <Button size="small" disabled={position === last} onClick={() => setPosition(last)}>
          To the end
        </Button>
        <Button size="small" variant="quiet" disabled={position === 0} onClick={() => setPosition(0)}>
          To the start
        </Button>
        <span className="ml-auto text-xs text-ink-soft tabular-nums">
          {position + 1} of {steps.length}
        </span>
      </div>
      <p role="status" className="m-0 min-h-9 border-b border-line px-3 py-2 text-xs">
        <span className="visually-hidden">
          Step {position + 1}, {describeStep(step).title}:{' '}
        </span>
        <CodeWords>{describeStep(step).text}</CodeWords>
      </p>
      <div className="grid min-h-0 flex-1 grid-cols-1 grid-rows-[auto_minmax(0,1fr)] overflow-hidden @min-[26rem]:grid-cols-[9rem_minmax(0,1fr)] @min-[26rem]:grid-rows-[minmax(0,1fr)]">
        <StepList steps={steps} position={position} onMove={setPosition} />
        <div
          role="region"
          aria-label="What this step moves"
          // A region that scrolls must be in reach of the keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="min-h-0 overflow-auto p-3"
        >
          <AbiStepDetail step={step} call={call} />
        </div>
      </div>
    </div>
  );
}

type ListProps = { steps: readonly AbiStep[]; position: number; onMove: (to: number) => void };

/** One stop for Tab; the arrow keys walk. A row above the picture where there is no room beside it. */
function StepList({ steps, position, onMove }: ListProps) {
  function move(event: KeyboardEvent<HTMLOListElement>) {
    const to = {
      ArrowDown: position + 1,
      ArrowRight: position + 1,
      ArrowUp: position - 1,
      ArrowLeft: position - 1,
      Home: 0,
      End: steps.length - 1,
    }[event.key];
    if (to === undefined || to < 0 || to >= steps.length) return;
    event.preventDefault();
    onMove(to);
    event.currentTarget.querySelectorAll('button')[to]?.focus();
  }
  return (
    // The keys belong to the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ol
      aria-label="All steps"
      onKeyDown={move}
      className="m-0 flex list-none gap-0.5 overflow-auto border-line bg-sunken p-1 max-[26rem]:border-b @min-[26rem]:flex-col @min-[26rem]:border-r"
    >
      {steps.map((step, index) => {
        const isHere = index === position;
        return (
          // Steps stay where they are: the place is what identifies one.
          <li key={index} className="flex-none" ref={isHere ? keepInView : undefined}>
            <button
              type="button"
              tabIndex={isHere ? 0 : -1}
              aria-current={isHere ? 'step' : undefined}
              onClick={() => onMove(index)}
              className={`flex min-h-6 w-full items-baseline gap-1.5 rounded-control px-1.5 py-0.5 text-left text-xs ${
                isHere
                  ? 'bg-(--wall-wasm-soft) font-semibold text-(--wall-wasm)'
                  : index < position
                    ? 'text-ink'
                    : 'text-ink-soft'
              }`}
            >
              <span className="w-4 flex-none text-right tabular-nums">{index + 1}</span>
              <span className="whitespace-nowrap">{describeStep(step).title}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function keepInView(line: HTMLElement | null): void {
  const list = line?.parentElement;
  if (line === null || list === null || list === undefined) return;
  // Only the list scrolls, never the page.
  const top = line.offsetTop - list.offsetTop;
  if (top < list.scrollTop || top + line.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = top - 40;
  const left = line.offsetLeft - list.offsetLeft;
  if (left < list.scrollLeft || left + line.offsetWidth > list.scrollLeft + list.clientWidth)
    list.scrollLeft = left - 40;
}
