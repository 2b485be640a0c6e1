'use client';
import { useId } from 'react';
import { CodeWords } from '@/components/run/code-words.tsx';
import { findFunction, parseInvocation, shortestCall } from '@/lib/wasm/wave/parse-invocation.ts';
import type { FunctionSignature } from '@/lib/wasm/wit/types.ts';
import { splitCalls } from './call-text.ts';
import type { useCall } from './use-call.ts';
import { ValueField } from './value-field.tsx';

type Props = {
  call: ReturnType<typeof useCall>;
  /** null: nothing has been built yet. */
  signatures: readonly FunctionSignature[] | null;
  /** Core functions have core types: `i32` where a component says `s32`. */
  isCore: boolean;
  /** The exports are of an older text than the one on screen. */
  isOld: boolean;
  onRun: () => void;
};

/** What Run calls: a form made from the types, or the calls as text. */
export function CallPanel({ call, signatures, isCore, isOld, onRun }: Props) {
  return (
    <section aria-label="Call" className="border-t border-line bg-surface px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {call.mode === 'form' ? (
          <FunctionChoice call={call} signatures={signatures} />
        ) : (
          <span className="text-xs text-ink-soft">Calls, one a line, made in order on one fresh instance</span>
        )}
        {isOld && <span className="text-xs text-ink-faint">Types are those of the last text that built.</span>}
        <button
          type="button"
          onClick={call.mode === 'form' ? call.showText : call.showForm}
          className="ml-auto min-h-6 rounded-control px-1 text-xs text-accent hover:underline"
        >
          {call.mode === 'form' ? 'Type the call yourself' : 'Fill in a form'}
        </button>
      </div>
      {call.mode === 'form' ? (
        <Arguments call={call} signatures={signatures} isCore={isCore} onRun={onRun} />
      ) : (
        <CallText call={call} signatures={signatures} onRun={onRun} />
      )}
    </section>
  );
}

function FunctionChoice({ call, signatures }: Pick<Props, 'call' | 'signatures'>) {
  const id = useId();
  if (signatures === null)
    return <code className="font-mono text-sm">{call.text === '' ? 'Not built yet' : call.text}</code>;
  const chosen = call.formCall === null ? undefined : findFunction(call.formCall.path, signatures)[0];
  if (chosen === undefined)
    return <span className="text-sm text-ink-soft">Nothing is exported. Run only starts it.</span>;
  if (signatures.length === 1)
    return (
      <span className="min-w-0 truncate text-sm">
        <span className="text-ink-soft">Call</span>{' '}
        <code className="font-mono font-semibold">{call.formCall?.path}</code>
        <code className="ml-2 font-mono text-xs text-ink-faint">{chosen.text}</code>
      </span>
    );
  return (
    <span className="flex min-w-0 items-center gap-2 text-sm">
      <label htmlFor={id} className="text-ink-soft">
        Call
      </label>
      <select
        id={id}
        value={shortestCall(chosen, signatures)}
        onChange={(event) => call.setCall({ path: event.target.value, args: [] })}
        className="h-8 max-w-full min-w-0 rounded-control border border-line-strong bg-surface px-2 font-mono text-sm"
      >
        {signatures.map((signature) => (
          <option key={signature.path}>{shortestCall(signature, signatures)}</option>
        ))}
      </select>
    </span>
  );
}

function Arguments({ call, signatures, isCore, onRun }: Omit<Props, 'isOld'>) {
  const { formCall } = call;
  const signature = formCall === null || signatures === null ? undefined : findFunction(formCall.path, signatures)[0];
  if (formCall === null || signature === undefined || signature.params.length === 0) return null;
  return (
    <div className="mt-1.5 flex flex-wrap gap-x-3 gap-y-2">
      {signature.params.map(({ name, type }, index) => (
        <ValueField
          key={`${signature.path} ${index}`}
          name={name}
          type={type}
          isCore={isCore}
          value={formCall.args[index] ?? ''}
          onChange={(value) => call.setCall({ ...formCall, args: formCall.args.with(index, value) })}
          onRun={onRun}
        />
      ))}
    </div>
  );
}

function CallText({ call, signatures, onRun }: Omit<Props, 'isOld' | 'isCore'>) {
  const id = useId();
  const lines = call.text.split('\n').length;
  const wrong = signatures === null ? null : firstWrong(call.text, signatures);
  return (
    <>
      <textarea
        id={id}
        aria-label="Calls"
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : `${id}-wrong`}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        rows={Math.min(5, Math.max(2, lines))}
        value={call.text}
        placeholder="add(2, 3)"
        onChange={(event) => call.setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            onRun();
          }
        }}
        className={`mt-1.5 block w-full resize-y rounded-control border bg-surface px-2 py-1 font-mono text-sm ${wrong === null ? 'border-line-strong' : 'border-bad'}`}
      />
      {wrong !== null && (
        <p id={`${id}-wrong`} className="m-0 mt-0.5 text-xs text-bad">
          <CodeWords>{wrong}</CodeWords>
        </p>
      )}
    </>
  );
}

/** What is wrong with the first call that cannot be made, or null. */
export function firstWrong(text: string, signatures: readonly FunctionSignature[]): string | null {
  const calls = splitCalls(text);
  for (const [index, written] of calls.entries()) {
    const parsed = parseInvocation(written, signatures);
    if (!parsed.ok) return calls.length === 1 ? parsed.message : `Call ${index + 1}, \`${written}\`: ${parsed.message}`;
  }
  return null;
}
