'use client';
import { useState } from 'react';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { RunState } from '@/lib/run/state.ts';
import { canSuspend } from '@/lib/wasm/wasi/suspending.ts';
import { FileTree } from './file-tree.tsx';
import { filesToShow } from './files-to-show.ts';
import { argsOf, environmentOf, preopensOf, textOfArgs, textOfEnvironment, textOfPreopens } from './input-text.ts';

type Props = {
  input: ProgramInput;
  onInput: (input: ProgramInput) => void;
  /** Names of the capabilities that the program asks for. */
  asked: ReadonlySet<string>;
  run: RunState;
};

/** What a command-line program finds when it starts, and what it left behind. Shown as far as it asks for it. */
export function ProgramInputs({ input, onInput, asked, run }: Props) {
  const files = filesToShow(input, run);
  return (
    <div className="mt-4 flex flex-col gap-3">
      {asked.has('wasi:cli/environment') && (
        <>
          <Lines
            label="Arguments, one a line"
            initial={textOfArgs(input.args)}
            onText={(text) => onInput({ ...input, args: argsOf(text) })}
          />
          <Lines
            label="Environment, NAME=value"
            initial={textOfEnvironment(input.env)}
            onText={(text) => onInput({ ...input, env: environmentOf(text) })}
          />
        </>
      )}
      {asked.has('wasi:cli/stdin') && (
        <div>
          <Lines
            label="Standard input, typed ahead"
            initial={input.stdin}
            onText={(stdin) => onInput({ ...input, stdin })}
          />
          <p className="m-0 mt-1 text-xs text-ink-soft">
            {canSuspend()
              ? 'Leave this empty to type while the program runs: it waits for each line.'
              : 'This browser cannot pause a running program (it has no JSPI), so what it reads is typed here, ahead.'}
          </p>
        </div>
      )}
      {asked.has('wasi:filesystem/preopens') && (
        <section aria-label="Files">
          <Lines
            label="Folders handed over, one a line"
            initial={textOfPreopens(input.preopens)}
            onText={(text) => onInput({ ...input, preopens: preopensOf(text) })}
          />
          <p className="m-0 mt-3 mb-1 text-xs font-medium text-ink-soft">Files, in memory for one run.</p>
          {files.length === 0 ? (
            <p className="m-0 text-xs text-ink-faint">There are none.</p>
          ) : (
            <FileTree files={files} />
          )}
        </section>
      )}
    </div>
  );
}

/** Keeps what is typed as it is typed, line ends and all. */
function Lines({ label, initial, onText }: { label: string; initial: string; onText: (text: string) => void }) {
  const [text, setText] = useState(initial);
  return (
    <label className="flex flex-col gap-1 text-xs text-ink-soft">
      {label}
      <textarea
        value={text}
        rows={Math.min(6, Math.max(2, text.split('\n').length))}
        spellCheck={false}
        autoCapitalize="off"
        className="w-full rounded-control border border-line-strong bg-surface px-2 py-1 font-mono text-[0.8125rem] text-ink"
        onChange={({ target }) => {
          setText(target.value);
          onText(target.value);
        }}
      />
    </label>
  );
}
