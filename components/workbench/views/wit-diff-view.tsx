'use client';
import { useId, useMemo, useState } from 'react';
import { CodeWords } from '@/components/run/code-words.tsx';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { diffWorlds, type Side, type WorldChange, type WorldDiff } from '@/lib/wasm/wit/diff-worlds.ts';
import { parseWit } from '@/lib/wasm/wit/parse-wit.ts';
import { resolveWorlds } from '@/lib/wasm/wit/resolve-world.ts';
import type { World } from '@/lib/wasm/wit/types.ts';
import { ViewNote } from './view-note.tsx';
import { witTexts } from './wit-texts.ts';

type Props = { files: SourceFiles; original: SourceFiles };

/** A world as it can be chosen; `text` of the same world before and now has two of them. */
type Choice = { id: string; label: string; world: World };

/** What changed between two worlds, item by item, and who is broken by it. */
export function WitDiffView({ files, original }: Props) {
  const now = useMemo(() => worldsOf(files, 'now'), [files]);
  const then = useMemo(() => worldsOf(original, 'then'), [original]);
  const choices = useMemo(() => [...then, ...now], [then, now]);
  const first = useMemo(() => firstPair(then, now), [then, now]);
  const [before, chooseBefore] = useState<string | null>(null);
  const [after, chooseAfter] = useState<string | null>(null);
  const one = choices.find(({ id }) => id === before) ?? first?.before;
  const two = choices.find(({ id }) => id === after) ?? first?.after;
  const diff = useMemo(
    () => (one === undefined || two === undefined ? null : diffWorlds(one.world, two.world)),
    [one, two],
  );
  if (one === undefined || two === undefined || diff === null)
    return <ViewNote>There is no world to compare: this needs a `.wit` file that can be read.</ViewNote>;
  return (
    <div
      role="region"
      aria-label="What changed between two worlds"
      // A region that scrolls must be in reach of the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto p-3 text-sm"
    >
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <WorldChoice label="Before" choices={choices} chosen={one.id} onChoose={chooseBefore} />
        <WorldChoice label="After" choices={choices} chosen={two.id} onChoose={chooseAfter} />
      </div>
      <Verdict diff={diff} />
      <ol className="m-0 mt-3 flex list-none flex-col gap-3 p-0">
        {diff.changes.map((change) => (
          <Change key={`${change.direction} ${change.interface} ${change.what} ${change.name}`} change={change} />
        ))}
      </ol>
    </div>
  );
}

function WorldChoice(props: {
  label: string;
  choices: readonly Choice[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const id = useId();
  return (
    <p className="m-0 flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="text-xs text-ink-soft">
        {props.label}
      </label>
      <select
        id={id}
        value={props.chosen}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
        className="h-7 min-w-0 rounded-control border border-line-strong bg-surface px-1 text-sm"
      >
        {props.choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.label}
          </option>
        ))}
      </select>
    </p>
  );
}

const sides: Record<Side, { who: string; badge: string }> = {
  host: { who: 'Hosts and callers built for the old world', badge: 'breaks hosts and callers' },
  component: { who: 'Components built for the old world', badge: 'breaks components' },
};

function Verdict({ diff: { changes, breaks } }: { diff: WorldDiff }) {
  if (changes.length === 0)
    return (
      <p role="status" className="m-0 mt-3 rounded-control bg-good-soft px-3 py-2">
        Nothing that anyone could notice has changed. Comments, order and names of files do not count.
      </p>
    );
  return (
    <ul role="status" className="m-0 mt-3 flex list-none flex-col gap-1 p-0">
      {(['host', 'component'] as const).map((side) => (
        <li key={side} className={`rounded-control px-3 py-1.5 ${breaks[side] === 0 ? 'bg-good-soft' : 'bg-bad-soft'}`}>
          {sides[side].who}{' '}
          <strong className="font-semibold">
            {breaks[side] === 0
              ? 'keep working.'
              : breaks[side] === 1
                ? 'break: one change is to blame.'
                : `break: ${breaks[side]} changes are to blame.`}
          </strong>
        </li>
      ))}
    </ul>
  );
}

const marks = { added: '+', removed: '−', changed: '~' } as const;

function Change({ change }: { change: WorldChange }) {
  const { kind, direction, what, name, before, after, details, breaks, reason, draft } = change;
  return (
    <li className="rounded-control border border-line">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1 border-b border-line bg-sunken px-3 py-1.5">
        <span aria-hidden="true" className="font-mono font-semibold">
          {marks[kind]}
        </span>
        <span className="text-xs text-ink-soft">
          {direction}, {what} {kind}
        </span>
        <code className="font-mono [overflow-wrap:anywhere] break-words">{name}</code>
        {change.interface !== null && what !== 'interface' && (
          <span className="font-mono text-xs [overflow-wrap:anywhere] break-words text-ink-faint">
            {change.interface}
          </span>
        )}
        <span className="ml-auto flex flex-wrap gap-1">
          {breaks.length === 0 ? (
            <span className="rounded-full bg-good-soft px-2 text-xs text-good">compatible</span>
          ) : (
            breaks.map((side) => (
              <span key={side} className="rounded-full bg-bad-soft px-2 text-xs text-bad">
                {sides[side].badge}
              </span>
            ))
          )}
        </span>
      </div>
      <div className="px-3 py-2">
        {what !== 'interface' && (
          <div className="mb-1.5 font-mono text-[0.8125rem]">
            {before !== null && <Line mark="−" word="before" text={before} look="text-bad" />}
            {after !== null && <Line mark="+" word="after" text={after} look="text-good" />}
          </div>
        )}
        {details.length > 0 && (
          <ul className="m-0 mb-1.5 list-disc pl-5">
            {details.map((detail) => (
              <li key={detail}>
                <CodeWords>{detail}</CodeWords>
              </li>
            ))}
          </ul>
        )}
        <p className="m-0">
          <CodeWords>{reason}</CodeWords>
        </p>
        {draft !== null && <p className="m-0 mt-1 text-xs text-ink-soft">{draft}</p>}
      </div>
    </li>
  );
}

function Line({ mark, word, text, look }: { mark: string; word: string; text: string; look: string }) {
  return (
    <p className={`m-0 [overflow-wrap:anywhere] break-words ${look}`}>
      <span aria-hidden="true">{mark} </span>
      <span className="sr-only">{word}: </span>
      {text}
    </p>
  );
}

function worldsOf(files: SourceFiles, when: 'then' | 'now'): readonly Choice[] {
  const documents = Object.entries(witTexts(files) ?? {}).map(([file, text]) => parseWit(text, file).document);
  const label = when === 'then' ? 'as this lab began' : 'as it is now';
  return documents.flatMap((document) =>
    resolveWorlds(
      document,
      documents.filter((other) => other !== document),
    ).worlds.map((world) => ({ id: `${when} ${world.name}`, label: `${world.name}, ${label}`, world })),
  );
}

/** The same world before and now, where it changed; else two worlds of one text. */
function firstPair(then: readonly Choice[], now: readonly Choice[]): { before: Choice; after: Choice } | null {
  const pairs = now.flatMap((after) => {
    const before = then.find(({ world }) => world.name === after.world.name);
    return before === undefined ? [] : [{ before, after }];
  });
  const changed = pairs.find(({ before, after }) => diffWorlds(before.world, after.world).changes.length > 0);
  if (changed !== undefined) return changed;
  const [first, second] = now;
  if (first !== undefined && second !== undefined) return { before: first, after: second };
  const [old] = then;
  return pairs[0] ?? (first === undefined ? null : { before: old ?? first, after: first });
}
