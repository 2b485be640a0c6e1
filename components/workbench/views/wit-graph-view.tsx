'use client';
import { useId, useMemo, useState } from 'react';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Artefact } from '@/lib/wasm/artefact.ts';
import {
  endId,
  sharedTypes,
  shortPath,
  witGraph,
  type GraphWorld,
  type WitGraph,
  type WorldEnd,
} from '@/lib/wasm/wit/wit-graph.ts';
import type { Workshop } from '@/lib/wasm/workshop.ts';
import { useWitTexts } from './use-wit-texts.ts';
import { ViewNote } from './view-note.tsx';
import { WitPicture } from './wit-picture.tsx';

type Props = { files: SourceFiles; artefact: Artefact | null; workshop: Workshop };

/** Worlds and interfaces as a picture and as a list: what is imported, what is exported, who uses whose types. */
export function WitGraphView({ files, artefact, workshop }: Props) {
  const texts = useWitTexts(files, artefact, workshop);
  const graph = useMemo(() => (texts === null ? null : witGraph(texts)), [texts]);
  const id = useId();
  const [chosenWorld, chooseWorld] = useState<string | null>(null);
  const [chosen, choose] = useState<string | null>(null);
  if (graph === null)
    return <ViewNote>There is no WIT here: a world is what this view draws. A component brings one.</ViewNote>;
  const world = graph.worlds.find(({ name }) => name === chosenWorld) ?? graph.worlds[0];
  if (world === undefined) return <ViewNote>The text has no world, so nothing is imported or exported.</ViewNote>;
  const selected = chosen ?? `world ${world.name}`;
  return (
    <div
      role="region"
      aria-label="Worlds and interfaces"
      // A region that scrolls must be in reach of the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto p-3 text-sm"
    >
      {graph.worlds.length > 1 && (
        <p className="m-0 mb-3 flex items-center gap-2">
          <label htmlFor={id} className="text-xs text-ink-soft">
            World
          </label>
          <select
            id={id}
            value={world.name}
            onChange={(event) => {
              chooseWorld(event.currentTarget.value);
              choose(null);
            }}
            className="h-7 rounded-control border border-line-strong bg-surface px-1 font-mono text-sm"
          >
            {graph.worlds.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </p>
      )}
      <WitPicture graph={graph} world={world} selected={selected} onSelect={choose} />
      <div className="mt-3 grid gap-4 @2xl:grid-cols-2">
        <WitList graph={graph} world={world} selected={selected} onSelect={choose} />
        <Detail graph={graph} world={world} selected={selected} />
      </div>
    </div>
  );
}

type ListProps = { graph: WitGraph; world: GraphWorld; selected: string; onSelect: (id: string) => void };

/** Says what the picture shows, for eyes, ears and keys. */
function WitList({ graph, world, selected, onSelect }: ListProps) {
  const uses = sharedTypes(graph, world);
  return (
    <div className="min-w-0">
      <ItemButton id={`world ${world.name}`} label={`world ${world.name}`} selected={selected} onSelect={onSelect} />
      <Ends title="Imports" ends={world.imports} none="It asks for nothing." selected={selected} onSelect={onSelect} />
      <Ends title="Exports" ends={world.exports} none="It gives nothing." selected={selected} onSelect={onSelect} />
      {uses.length > 0 && (
        <>
          <p className="m-0 mt-2 text-xs font-semibold text-ink-soft">Types that are shared</p>
          <ul className="m-0 list-none p-0 text-xs">
            {uses.map(({ from, to, names }) => (
              <li key={`${from} ${to}`} className="py-0.5 [overflow-wrap:anywhere] break-words">
                <code className="font-mono">{shortPath(from)}</code> uses{' '}
                <code className="font-mono">{names.join(', ')}</code> of{' '}
                <code className="font-mono">{shortPath(to)}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {world.includes.length > 0 && (
        <p className="m-0 mt-2 text-xs text-ink-soft">
          It includes <code className="font-mono">{world.includes.join(', ')}</code>: their imports and exports are its
          own as well.
        </p>
      )}
    </div>
  );
}

function Ends(props: {
  title: string;
  ends: readonly WorldEnd[];
  none: string;
  selected: string;
  onSelect: (id: string) => void;
}) {
  return (
    <>
      <p className="m-0 mt-2 text-xs font-semibold text-ink-soft">{props.title}</p>
      {props.ends.length === 0 && <p className="m-0 text-xs text-ink-soft">{props.none}</p>}
      <ul className="m-0 list-none p-0">
        {props.ends.map((end) => (
          <li key={end.name}>
            <ItemButton
              id={endId(props.title === 'Imports' ? 'import' : 'export', end)}
              label={end.name}
              note={end.kind === 'function' ? 'function' : end.isImplied ? 'interface, for its types' : 'interface'}
              selected={props.selected}
              onSelect={props.onSelect}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function ItemButton(props: {
  id: string;
  label: string;
  note?: string;
  selected: string;
  onSelect: (id: string) => void;
}) {
  const isSelected = props.selected === props.id;
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      onClick={() => props.onSelect(props.id)}
      className={`block min-h-6 w-full rounded-control px-2 py-0.5 text-left ${isSelected ? 'bg-accent-soft text-accent' : 'hover:bg-sunken'}`}
    >
      <span className="font-mono [overflow-wrap:anywhere] break-words">{props.label}</span>{' '}
      {props.note !== undefined && <span className="text-xs text-ink-soft">{props.note}</span>}
    </button>
  );
}

function Detail({ graph, world, selected }: Omit<ListProps, 'onSelect'>) {
  const found = describe(graph, world, selected);
  return (
    <section aria-label="Chosen" aria-live="polite" className="min-w-0 rounded-control border border-line">
      <p className="m-0 border-b border-line bg-sunken px-3 py-1.5 font-mono text-xs [overflow-wrap:anywhere] break-words">
        {found.title}
      </p>
      {found.note !== null && <p className="m-0 px-3 pt-2 text-xs text-ink-soft">{found.note}</p>}
      {found.text !== '' && (
        <pre className="m-0 overflow-x-auto px-3 py-2 font-mono text-[0.8125rem] leading-5 text-(--code-ink)">
          {found.text}
        </pre>
      )}
    </section>
  );
}

function describe(graph: WitGraph, world: GraphWorld, selected: string) {
  const ends = [
    ...world.imports.map((end) => ({ direction: 'import' as const, end })),
    ...world.exports.map((end) => ({ direction: 'export' as const, end })),
  ];
  const found = ends.find(({ direction, end }) => endId(direction, end) === selected);
  if (found === undefined) {
    const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
    return {
      title: `world ${world.name}`,
      note: `${count(world.imports.length, 'import')}, ${count(world.exports.length, 'export')}. What it imports, the host or another component gives; what it exports, they may call.`,
      text: world.items.map(({ text }) => text).join('\n\n'),
    };
  }
  const { direction, end } = found;
  if (end.kind === 'function') return { title: `${direction} ${end.name}`, note: null, text: end.of };
  const held = graph.interfaces.get(end.of);
  const uses = held?.uses.map(({ path, names }) => `use ${path}.{${names.join(', ')}};`) ?? [];
  return {
    title: `${direction} ${end.name}`,
    note:
      held === undefined || held.isElsewhere
        ? 'Its package is not in this text, so what it holds is not known here.'
        : end.isImplied
          ? 'Nobody wrote this import: something else uses its types, so it comes along.'
          : null,
    text: [...uses, ...(held?.items.map(({ text }) => text) ?? [])].join('\n\n'),
  };
}
