'use client';
import { useEffect, useMemo, useState } from 'react';
import { CodeWords } from '@/components/run/code-words.tsx';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { modelComposition } from '@/lib/wasm/compose/composition-model.ts';
import { connect, disconnect, exportOnly } from '@/lib/wasm/compose/edit-composition.ts';
import type { PartOutline } from '@/lib/wasm/compose/outline-parts.ts';
import type { End } from '@/lib/wasm/compose/parse-composition.ts';
import type { Workshop } from '@/lib/wasm/workshop.ts';
import { ViewNote } from '../views/view-note.tsx';
import { ComposeGraph } from './compose-graph.tsx';
import { ConnectionList } from './connection-list.tsx';
import { portKey } from './graph-layout.ts';
import { WholeSummary } from './whole-summary.tsx';
import type { Built } from '../build-and-run.ts';
import './compose.css';

type Props = {
  workshop: Workshop;
  files: SourceFiles;
  readOnly: ReadonlySet<string>;
  /** Changes one file of the lab, as an edit in the editor does. */
  onChange: (file: string, text: string) => void;
  built: Built | null;
};

export type Edits = {
  connect: (from: End, to: End) => void;
  disconnect: (to: End) => void;
  /** null: everything that no line uses. */
  exportOnly: (ends: readonly End[] | null) => void;
};

const nameOf = ({ component, name }: End) => `\`${component}.${name}\``;

/** The connections of a `.compose` file as a picture and as a list. Both change its text, which stays the truth. */
export function ComposeView({ workshop, files, readOnly, onChange, built }: Props) {
  const file = Object.keys(files).find((name) => name.endsWith('.compose'));
  const text = file === undefined ? '' : (files[file] ?? '');
  const parts = useParts(workshop, files, file !== undefined);
  const model = useMemo(
    () => (parts.outlines === null ? null : modelComposition(text, parts.outlines)),
    [parts.outlines, text],
  );
  const [selected, select] = useState<string | null>(null);
  const [said, say] = useState('');

  if (file === undefined)
    return (
      <ViewNote>
        There is nothing to compose: this lab has no file that ends in <code>.compose</code>.
      </ViewNote>
    );
  if (model === null)
    return <ViewNote>{parts.isBroken ? 'The tools could not be loaded. Press Run.' : 'Building the parts.'}</ViewNote>;

  const isLocked = readOnly.has(file);
  const edits: Edits = {
    connect: (from, to) => {
      onChange(file, connect(text, from, to));
      select(portKey('import', to));
      say(`${nameOf(from)} now gives ${nameOf(to)}.`);
    },
    disconnect: (to) => {
      onChange(file, disconnect(text, to));
      say(`${nameOf(to)} is now asked of the host.`);
    },
    exportOnly: (ends) => {
      onChange(file, exportOnly(text, ends));
      say(ends === null ? 'The whole exports everything that no line uses.' : 'What the whole exports has changed.');
    },
  };
  return (
    <div
      role="region"
      aria-label="Composition"
      // A region that scrolls must be in reach of the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="compose-view"
    >
      {model.parts.length === 0 ? (
        <p className="m-0 p-3 text-sm text-ink-soft">
          There are no components yet. Every other file belongs to the component whose name it begins with:{' '}
          <code>text.wat</code> and <code>text.wit</code> make <code>text</code>.
        </p>
      ) : (
        <>
          {isLocked && <p className="m-0 px-3 pt-3 text-xs text-ink-soft">The connections of this lab are fixed.</p>}
          <div inert={isLocked}>
            <ComposeGraph model={model} edits={edits} selected={selected} onSelect={select} />
          </div>
          <fieldset disabled={isLocked} className="m-0 min-w-0 border-0 p-0">
            <legend className="sr-only">Connections and exports</legend>
            <ConnectionList model={model} edits={edits} file={file} selected={selected} />
            <WholeSummary model={model} edits={edits} built={built?.files === files ? built : null} />
          </fieldset>
        </>
      )}
      <p role="status" className="sr-only">
        <CodeWords>{said}</CodeWords>
      </p>
    </div>
  );
}

// As long as the editor waits before it looks for problems.
const buildAfterMs = 300;

/** The components of the files, built again when a file other than the composition changes. */
function useParts(workshop: Workshop, files: SourceFiles, isWanted: boolean) {
  const [state, setState] = useState<{ outlines: readonly PartOutline[] | null; isBroken: boolean }>({
    outlines: null,
    isBroken: false,
  });
  const own = useMemo(
    () => JSON.stringify(Object.entries(files).filter(([name]) => !name.endsWith('.compose'))),
    [files],
  );
  const isFirst = state.outlines === null;
  useEffect(() => {
    if (!isWanted) return undefined;
    let isGone = false;
    const look = async () => {
      const sources = Object.fromEntries(JSON.parse(own) as [string, string][]);
      const outlines = await workshop.parts(sources).catch(() => null);
      if (!isGone) setState((was) => ({ outlines: outlines ?? was.outlines, isBroken: outlines === null }));
    };
    const timer = setTimeout(() => void look(), isFirst ? 0 : buildAfterMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
    // The first look is at once; that it has been made is no reason to look again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [workshop, own, isWanted]);
  return state;
}
