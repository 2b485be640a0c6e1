'use client';
import { useEffect, useId, useRef } from 'react';
import { CodeWords } from '@/components/run/code-words.tsx';
import type { CompositionModel, ImportPort, ModelPart } from '@/lib/wasm/compose/composition-model.ts';
import type { Edits } from './compose-view.tsx';
import { portKey } from './graph-layout.ts';

type Props = {
  model: CompositionModel;
  edits: Edits;
  /** The composition's own file. */
  file: string;
  selected: string | null;
};

/** Every import with a choice of who gives it. Does what the picture does, and says why a connection does not fit. */
export function ConnectionList({ model, edits, file, selected }: Props) {
  return (
    <section aria-label="Connections" className="compose-list">
      {model.parts.map((part) => (
        <PartRows key={part.name} part={part} edits={edits} selected={selected} />
      ))}
      {model.stray.length > 0 && (
        <div className="compose-part">
          <p className="compose-part-name">Lines of {file} that connect nothing</p>
          <ul className="m-0 list-none p-0">
            {model.stray.map(({ end, text, problem }) => (
              <li key={`${problem.range.start.line}`} className="compose-row">
                <span className="font-mono text-[0.8125rem] break-all">{text}</span>
                {end !== null && (
                  <button
                    type="button"
                    className="button button-plain button-small"
                    onClick={() => edits.disconnect(end)}
                  >
                    Remove
                  </button>
                )}
                <p className="compose-why">
                  <CodeWords>{`${problem.message} ${problem.help}`}</CodeWords>
                </p>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function PartRows({ part, edits, selected }: { part: ModelPart; edits: Edits; selected: string | null }) {
  const { name, language, files, problem, imports, exports } = part;
  return (
    <div className="compose-part">
      <p className="compose-part-name">
        <span className="font-mono">{name}</span>
        <span className="font-normal text-ink-faint">
          {language ?? 'no program'}, {files.join(', ')}
        </span>
      </p>
      {problem !== null && (
        <p className="compose-why">
          <CodeWords>{`It does not build: ${problem.message}`}</CodeWords>
        </p>
      )}
      {problem === null && imports.length === 0 && (
        <p className="m-0 py-1 text-xs text-ink-soft">It imports nothing that could be connected.</p>
      )}
      {imports.length > 0 && (
        <ul aria-label={`Imports of ${name}`} className="m-0 list-none p-0">
          {imports.map((port) => (
            <ImportRow
              key={port.end.name}
              port={port}
              edits={edits}
              isSelected={portKey('import', port.end) === selected}
            />
          ))}
        </ul>
      )}
      {exports.length > 0 && (
        <p className="m-0 py-1 text-xs text-ink-soft">
          {'It exports '}
          {exports.map(({ end, takers }, index) => (
            <span key={end.name}>
              {index > 0 && ', '}
              <code className="font-mono break-all text-ink">{end.name}</code>
              {takers.length > 0 && ` (used by ${takers.map(({ component }) => component).join(', ')})`}
            </span>
          ))}
          .
        </p>
      )}
    </div>
  );
}

function ImportRow({ port, edits, isSelected }: { port: ImportPort; edits: Edits; isSelected: boolean }) {
  const id = useId();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  const { end, giver, choices, problem, differences } = port;
  const fitting = choices.filter(({ fits }) => fits);
  const others = choices.filter(({ fits }) => !fits);
  const written = giver === null ? '' : keyOf(giver);
  const isKnown = giver === null || choices.some((choice) => keyOf(choice.end) === written);
  const option = (choice: ImportPort['choices'][number]) => (
    <option key={keyOf(choice.end)} value={keyOf(choice.end)}>
      {choice.end.component}: {choice.end.name}
    </option>
  );
  return (
    <li ref={row} className="compose-row" data-selected={isSelected || undefined}>
      <label htmlFor={id} className="min-w-0 font-mono text-[0.8125rem] break-all">
        {end.name}
      </label>
      <select
        id={id}
        value={written}
        className="compose-select"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-why`}
        onChange={({ target }) => {
          const chosen = choices.find((choice) => keyOf(choice.end) === target.value);
          if (chosen === undefined) edits.disconnect(end);
          else edits.connect(chosen.end, end);
        }}
      >
        <option value="">asked of the host</option>
        {fitting.length > 0 && <optgroup label="Fits">{fitting.map(option)}</optgroup>}
        {others.length > 0 && <optgroup label="Does not fit">{others.map(option)}</optgroup>}
        {!isKnown && giver !== null && (
          <option value={written}>
            {giver.component}: {giver.name}
          </option>
        )}
      </select>
      <div id={`${id}-why`} className="col-span-full">
        {problem !== null && (
          <p className="compose-why">
            <CodeWords>{differences.length === 0 ? `${problem.message} ${problem.help}` : problem.help}</CodeWords>
          </p>
        )}
        {giver !== null && problem === null && (
          <p className="m-0 text-xs text-good">
            Fits:{' '}
            <span className="text-ink-soft">
              {port.functions.map(({ name }) => name).join(', ') || 'nothing is called'}
            </span>
          </p>
        )}
        {differences.length > 0 && (
          <ul aria-label="What does not fit" className="m-0 list-none p-0">
            {differences.map(({ name, why, give, want }) => (
              <li key={name} className="compose-difference">
                <p className="m-0">
                  <CodeWords>{`\`${name}\` ${why}`}</CodeWords>
                </p>
                <dl>
                  <dt>wanted</dt>
                  <dd>{want}</dd>
                  <dt>there</dt>
                  <dd>{give ?? 'nothing of this name'}</dd>
                </dl>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

const keyOf = ({ component, name }: { component: string; name: string }) => `${component}.${name}`;
