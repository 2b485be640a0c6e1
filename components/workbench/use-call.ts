'use client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { findFunction, shortestCall } from '@/lib/wasm/wave/parse-invocation.ts';
import { sampleWave } from '@/lib/wasm/wave/sample-value.ts';
import type { FunctionSignature } from '@/lib/wasm/wit/types.ts';
import { readCall, splitCalls, writeCall, type WrittenCall } from './call-text.ts';
import { keepCall, readKeptCall } from './kept-call.ts';

/** `form`: one call, an input per parameter. `text`: any number of calls, one a line. */
type Written = { mode: 'form'; call: WrittenCall | null } | { mode: 'text'; text: string };

/** The call that Run makes. The form follows the exports of the last good build; nothing typed is forgotten by that. */
export function useCall(
  first: string | null,
  signatures: readonly FunctionSignature[] | null,
  place: { part: string; isKept: boolean },
) {
  const { part, isKept } = place;
  const [written, write] = useState<Written>(() => begin(readKeptCall(part) ?? first));
  const formCall = useMemo(
    () => (written.mode === 'form' ? fit(written.call, signatures) : null),
    [written, signatures],
  );

  /** For the exports of a build that may be newer than the one on screen. */
  const invocationsFor = useCallback(
    (exports: readonly FunctionSignature[]): readonly string[] => {
      if (written.mode === 'text') return splitCalls(written.text);
      const call = fit(written.call, exports);
      return call === null ? [] : [writeCall(call)];
    },
    [written],
  );

  /** The one call that views look at: the first. */
  const firstCall =
    written.mode === 'text' ? (splitCalls(written.text)[0] ?? null) : formCall === null ? null : writeCall(formCall);
  const text = written.mode === 'text' ? written.text : formCall === null ? '' : writeCall(formCall);
  // What was typed outlives a reload; what the lab itself proposes is proposed again.
  const [isTyped, setTyped] = useState(false);
  useEffect(() => {
    if (isTyped) keepCall(part, text, isKept ? 'always' : 'in this tab');
  }, [isTyped, part, text, isKept]);

  const showForm = useCallback(() => {
    write((now) => (now.mode === 'form' ? now : { mode: 'form', call: readCall(splitCalls(now.text)[0] ?? '') }));
  }, []);
  const showText = useCallback(() => write({ mode: 'text', text }), [text]);
  const setText = useCallback((next: string) => {
    setTyped(true);
    write({ mode: 'text', text: next });
  }, []);
  const setCall = useCallback((call: WrittenCall) => {
    setTyped(true);
    write({ mode: 'form', call });
  }, []);
  const reset = useCallback(() => write(begin(first)), [first]);

  return { mode: written.mode, formCall, firstCall, text, invocationsFor, showForm, showText, setText, setCall, reset };
}

function begin(first: string | null): Written {
  const lines = first === null ? [] : splitCalls(first);
  const call = readCall(lines[0] ?? '');
  if (lines.length > 1 || (lines.length === 1 && call === null)) return { mode: 'text', text: lines.join('\n') };
  return { mode: 'form', call };
}

/**
 * The call as these exports allow it: a function that is there, by its shortest name, and a value for each parameter.
 * null: nothing is exported.
 */
export function fit(call: WrittenCall | null, signatures: readonly FunctionSignature[] | null): WrittenCall | null {
  if (signatures === null) return call;
  const named = call === null ? undefined : findFunction(call.path, signatures)[0];
  const signature = named ?? signatures[0];
  if (signature === undefined) return null;
  const args = named === undefined || call === null ? [] : call.args;
  return {
    path: shortestCall(signature, signatures),
    args: signature.params.map(({ type }, index) => args[index] ?? sampleWave(type)),
  };
}
