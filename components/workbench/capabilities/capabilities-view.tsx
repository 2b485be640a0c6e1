'use client';
import { useMemo } from 'react';
import { capabilityNames } from '@/lib/run/capabilities.ts';
import type { RunState } from '@/lib/run/state.ts';
import type { Artefact } from '@/lib/wasm/artefact.ts';
import { ViewNote } from '../views/view-note.tsx';
import { describeUse, hostCallsOf } from './describe-use.ts';
import { ProgramInputs } from './program-inputs.tsx';
import { requiredBy } from './required.ts';
import type { useSurroundings } from './use-surroundings.ts';
import './capabilities.css';

type Props = {
  artefact: Artefact;
  surroundings: ReturnType<typeof useSurroundings>;
  run: RunState;
};

/** Everything the program asks of its host, with a switch for each: the next run gets exactly what is on. */
export function CapabilitiesView({ artefact, surroundings, run }: Props) {
  const { granted, setGranted, input, setInput, restore, restored } = surroundings;
  const required = useMemo(() => requiredBy(artefact), [artefact]);
  if (required.length === 0)
    return (
      <ViewNote>
        The program asks for nothing, so there is nothing to grant. It can compute, and have no effect on anything
        outside itself.
      </ViewNote>
    );

  const calls = hostCallsOf(run);
  const asked = required.filter(({ isTypesOnly }) => !isTypesOnly);
  const typesOnly = required.filter(({ isTypesOnly }) => isTypesOnly);
  const givable = required.filter(({ gives }) => gives !== null);
  const set = (names: readonly string[], isOn: boolean) => {
    const next = new Set(granted);
    for (const name of names) {
      if (isOn) next.add(name);
      else next.delete(name);
    }
    setGranted(next);
  };

  return (
    <div className="min-h-0 flex-1 overflow-auto p-3">
      <p className="mt-0 mb-2 text-xs text-ink-soft">
        What the program asks of its host. The next run gets exactly what is switched on, and nothing else exists for
        it.
      </p>
      <ul aria-label="Capabilities" className="m-0 list-none p-0">
        {asked.map(({ name, gives }) => {
          const isOn = gives !== null && granted.has(name);
          return (
            <li key={name} className="border-t border-line">
              <label className="capability">
                <input
                  type="checkbox"
                  role="switch"
                  className="capability-switch"
                  checked={isOn}
                  aria-checked={isOn}
                  disabled={gives === null}
                  onChange={({ target }) => set([name], target.checked)}
                />
                <span className="min-w-0">
                  <span className="block font-mono text-[0.8125rem] break-all">{name}</span>
                  <span className={`block text-xs ${gives === null ? 'text-bad' : 'text-ink-soft'}`}>
                    {gives === null
                      ? 'nobody provides it here'
                      : isOn
                        ? `granted: it can ${gives}`
                        : `refused: it cannot ${gives}`}
                  </span>
                </span>
                <span className="capability-use">{calls === null ? '' : describeUse(name, calls)}</span>
              </label>
            </li>
          );
        })}
      </ul>
      {typesOnly.length > 0 && (
        <p className="m-0 border-t border-line pt-2 text-xs text-ink-soft">
          {asked.length === 0 ? 'There is nothing to grant: ' : 'These need no grant, for '}
          {'they only work on what other imports, or its caller, hand over: '}
          <span className="font-mono">{typesOnly.map(({ name }) => name).join(', ')}</span>.
        </p>
      )}
      {(givable.length > 1 || restore !== null) && (
        <p className="mt-3 mb-0 flex flex-wrap gap-2">
          <button
            type="button"
            className="button button-plain button-small"
            onClick={() => set([...capabilityNames], true)}
          >
            Grant all
          </button>
          <button
            type="button"
            className="button button-plain button-small"
            onClick={() => set([...capabilityNames], false)}
          >
            Refuse all
          </button>
          {restore !== null && (
            <button type="button" className="button button-quiet button-small" onClick={restore}>
              As the lab began
            </button>
          )}
        </p>
      )}
      <ProgramInputs
        key={restored}
        input={input}
        onInput={setInput}
        asked={new Set(required.map(({ name }) => name))}
        run={run}
      />
    </div>
  );
}
