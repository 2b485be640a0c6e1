'use client';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import type { Artefact } from '@/lib/wasm/artefact.ts';
import { furthestStep, Stepper, type StepPicture } from '@/lib/wasm/interpreter/stepper.ts';
import type { Scalar } from '@/lib/wasm/interpreter/numeric.ts';
import { scalarText } from '@/lib/wasm/interpreter/describe.ts';
import { CodeWords } from '@/components/run/code-words.tsx';
import { parseInvocation } from '@/lib/wasm/wave/parse-invocation.ts';
import { describeTrap } from '@/lib/run/failure.ts';
import { ViewNote } from './view-note.tsx';

/** As much memory as the lessons' modules ask for, and a few pages more to grow into. */
const maxPages = 64;

/** Walks through one call of a core module, instruction by instruction, on an interpreter. */
export function StepView({ artefact, call }: { artefact: Artefact | null; call: string }) {
  const begun = useMemo(() => begin(artefact, call), [artefact, call]);
  if (begun.kind === 'note')
    return (
      <ViewNote>
        <CodeWords>{begun.text}</CodeWords>
      </ViewNote>
    );
  return <Walk key={`${call} ${begun.serial}`} stepper={begun.stepper} />;
}

type Begun = { kind: 'note'; text: string } | { kind: 'ready'; stepper: Stepper; serial: number };

let serial = 0;

function begin(artefact: Artefact | null, call: string): Begun {
  if (artefact === null) return { kind: 'note', text: 'Press Run once: the steps are taken on the compiled program.' };
  if (artefact.shape !== 'core') {
    return {
      kind: 'note',
      text: 'Steps are shown for core modules. A component crosses its boundary in code that jco generates.',
    };
  }
  if (call === '')
    return {
      kind: 'note',
      text:
        artefact.exports.length === 0
          ? 'Nothing to step through: the module exports no function.'
          : 'Choose a call to step through.',
    };
  const invocation = parseInvocation(call, artefact.exports);
  if (!invocation.ok) return { kind: 'note', text: `The call cannot be read. ${invocation.message}` };
  try {
    const { signature, args } = invocation;
    const stepper = new Stepper(artefact.bytes, { exportName: signature.name, args: args as Scalar[] }, maxPages);
    return { kind: 'ready', stepper, serial: ++serial };
  } catch (error) {
    return {
      kind: 'note',
      text: `This module cannot be stepped through: ${error instanceof Error ? error.message : String(error)}.`,
    };
  }
}

function Walk({ stepper }: { stepper: Stepper }) {
  const [picture, setPicture] = useState<StepPicture | { broken: string }>(() => stepper.picture);
  const isBroken = 'broken' in picture;

  function go(position: number) {
    try {
      stepper.goTo(position);
      setPicture(stepper.picture);
    } catch (error) {
      setPicture({ broken: error instanceof Error ? error.message : String(error) });
    }
  }

  if (isBroken) return <ViewNote>This instruction cannot be stepped through: {picture.broken}.</ViewNote>;
  const isOver = stepper.isOver;
  return (
    <div className="flex min-h-0 flex-1 flex-col text-sm">
      <div
        role="toolbar"
        aria-label="Steps"
        className="flex flex-wrap items-center gap-1.5 border-b border-line px-3 py-2"
      >
        <Button size="small" variant="primary" disabled={isOver} onClick={() => go(picture.position + 1)}>
          Step
        </Button>
        <Button size="small" disabled={picture.position === 0} onClick={() => go(picture.position - 1)}>
          Back
        </Button>
        <Button size="small" disabled={isOver} onClick={() => go(furthestStep)}>
          To the end
        </Button>
        <Button size="small" variant="quiet" disabled={picture.position === 0} onClick={() => go(0)}>
          To the start
        </Button>
        <span className="ml-auto text-xs text-ink-soft tabular-nums">
          {picture.count} instruction{picture.count === 1 ? '' : 's'} run
        </span>
      </div>
      <p role="status" className="m-0 min-h-9 border-b border-line px-3 py-2 font-mono text-xs">
        {describeMoment(picture)}
      </p>
      <div className="grid min-h-0 flex-1 grid-cols-1 overflow-auto sm:grid-cols-[minmax(0,1fr)_minmax(11rem,14rem)] sm:overflow-hidden">
        <Listing listing={picture.listing} />
        <div className="flex flex-col gap-4 overflow-auto border-t border-line p-3 sm:border-t-0 sm:border-l">
          <OperandStack picture={picture} />
          <Locals picture={picture} />
          {picture.calls.length > 1 && <Calls picture={picture} />}
          {picture.written !== null && (
            <p className="m-0 font-mono text-xs">
              Wrote {picture.written.bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')} at address{' '}
              {picture.written.at}
            </p>
          )}
          {picture.log.length > 0 && (
            <pre className="m-0 font-mono text-xs whitespace-pre-wrap">{picture.log.join('\n')}</pre>
          )}
        </div>
      </div>
    </div>
  );
}

function describeMoment({ state, effect, position }: StepPicture): string {
  if (state.kind === 'trapped') return `Trap: ${describeTrap(state.trap, state.message)}`;
  if (state.kind === 'returned') {
    const values = state.values.map(({ value }) => scalarText(value)).join(', ');
    return `${effect ?? ''} The call returns ${values === '' ? 'nothing' : values}.`;
  }
  if (position >= furthestStep)
    return `Stopped after ${furthestStep.toLocaleString('en')} steps: does the loop ever leave?`;
  return effect ?? 'The marked instruction runs next.';
}

function Listing({ listing }: { listing: StepPicture['listing'] }) {
  const { next } = listing;
  return (
    <div
      role="region"
      aria-label={`Instructions of ${listing.name}`}
      className="min-h-40 overflow-auto p-3"
      tabIndex={0}
    >
      <p className="m-0 mb-2 text-xs font-semibold text-ink-soft">
        Function <span className="font-mono text-ink">{listing.name}</span>
      </p>
      <ol className="m-0 list-none p-0 font-mono text-[0.8125rem] leading-6">
        {listing.lines.map((line, index) => (
          <li
            // A listing never changes order, and two lines may read alike.
            key={index}
            ref={index === next ? keepInView : undefined}
            aria-current={index === next ? 'step' : undefined}
            className={`flex rounded-control pr-2 ${index === next ? 'bg-(--wall-wasm-soft) font-semibold text-(--wall-wasm)' : ''}`}
          >
            <span aria-hidden="true" className="w-5 shrink-0 text-center">
              {index === next ? '▸' : ''}
            </span>
            <span className="whitespace-pre" style={{ paddingInlineStart: `${line.depth * 1.25}rem` }}>
              {line.text}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function keepInView(line: HTMLElement | null): void {
  line?.scrollIntoView({ block: 'nearest' });
}

/** Drawn as it grows: the newest value on top. */
function OperandStack({ picture }: { picture: StepPicture }) {
  const { stack, callersStack, state } = picture;
  return (
    <section aria-label="Operand stack">
      <p className="m-0 mb-1.5 text-xs font-semibold text-ink-soft">
        {state.kind === 'returned' ? 'Returned' : 'Stack'}
      </p>
      {stack.length === 0 ? (
        <p className="m-0 rounded-control border border-dashed border-line-strong px-2 py-1.5 text-center text-xs text-ink-faint">
          empty
        </p>
      ) : (
        <ol reversed className="m-0 flex list-none flex-col gap-1 p-0 font-mono text-[0.8125rem]">
          {stack
            .map((value, index) => (
              <li
                // The place in the stack is what identifies a value.
                key={index}
                className={`flex justify-between gap-3 rounded-control border px-2 py-0.5 ${
                  state.kind !== 'returned' && index < callersStack
                    ? 'border-line text-ink-faint'
                    : 'border-(--wall-wasm-line) bg-(--wall-wasm-soft)'
                }`}
              >
                <span className="text-ink-faint">{value.type}</span>
                <span className="truncate">{scalarText(value.value)}</span>
              </li>
            ))
            .toReversed()}
        </ol>
      )}
    </section>
  );
}

function Locals({ picture }: { picture: StepPicture }) {
  const rows = [
    ...picture.locals.map((local) => ({ ...local, title: local.name })),
    ...picture.globals.map((global) => ({ ...global, changed: false, title: `global ${global.name}` })),
  ];
  if (rows.length === 0) return null;
  return (
    <section aria-label="Locals and globals">
      <p className="m-0 mb-1.5 text-xs font-semibold text-ink-soft">Locals</p>
      <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 font-mono text-[0.8125rem]">
        {rows.map(({ title, type, text, changed }) => (
          <div key={title} className="contents">
            <dt className="text-ink-soft">
              {title} <span className="text-ink-faint">{type}</span>
            </dt>
            <dd className={`m-0 truncate text-right ${changed ? 'font-semibold text-(--wall-wasm)' : ''}`}>
              {text}
              {changed && <span className="visually-hidden"> (changed)</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Calls({ picture }: { picture: StepPicture }) {
  return (
    <section aria-label="Open calls">
      <p className="m-0 mb-1.5 text-xs font-semibold text-ink-soft">Open calls, newest last</p>
      <ol className="m-0 list-none p-0 font-mono text-xs">
        {picture.calls.slice(-8).map((call, index) => (
          // A recursive function appears several times under one name.
          <li key={index}>{call.name}</li>
        ))}
      </ol>
    </section>
  );
}
