'use client';
import { lazy, Suspense, useId, useMemo, useState, type ReactNode } from 'react';
import { TabList, TabPanel, type TabItem } from '@/components/ui/tabs.tsx';
import { RunView } from '@/components/run/run-view.tsx';
import type { LabView } from '@/lib/course/course.ts';
import type { RunState } from '@/lib/run/state.ts';
import type { Typed } from '@/lib/run/typed-input.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { RunLimits } from '@/lib/wasm/artefact.ts';
import type { Workshop } from '@/lib/wasm/workshop.ts';
import type { Built } from './build-and-run.ts';
import { CapabilitiesView } from './capabilities/capabilities-view.tsx';
import type { useSurroundings } from './capabilities/use-surroundings.ts';
import { HttpView } from './http/http-view.tsx';
import type { useRequests } from './http/use-requests.ts';
import { ImportsView } from './views/imports-view.tsx';
import { MeasureView } from './views/measure-view.tsx';
import { MemoryView, type MemoryFact } from './views/memory-view.tsx';
import { SizesView } from './views/sizes-view.tsx';
import { TextView } from './views/text-view.tsx';
import { ViewNote } from './views/view-note.tsx';

const AbiView = lazy(async () => ({ default: (await import('./views/abi-view.tsx')).AbiView }));
const ComposeView = lazy(async () => ({ default: (await import('./compose/compose-view.tsx')).ComposeView }));
const ExplorerView = lazy(async () => ({ default: (await import('./views/explorer-view.tsx')).ExplorerView }));
const WitGraphView = lazy(async () => ({ default: (await import('./views/wit-graph-view.tsx')).WitGraphView }));
const WitDiffView = lazy(async () => ({ default: (await import('./views/wit-diff-view.tsx')).WitDiffView }));
const TraceView = lazy(async () => ({ default: (await import('./views/trace-view.tsx')).TraceView }));
const StepView = lazy(async () => ({ default: (await import('./views/step-view.tsx')).StepView }));

export type Memories = { now: readonly MemoryFact[]; before: readonly MemoryFact[] };

type Props = {
  views: readonly LabView[];
  files: SourceFiles;
  /** What the lab began with. */
  original: SourceFiles;
  /** Files that are not to be changed. */
  readOnly: ReadonlySet<string>;
  onChangeFile: (file: string, text: string) => void;
  run: RunState;
  onRetry: () => void;
  onTyped: (typed: Typed) => void;
  memories: Memories;
  built: Built | null;
  isCurrent: boolean;
  hasProblems: boolean;
  workshop: Workshop;
  limits: RunLimits;
  granted: ReadonlySet<string>;
  surroundings: ReturnType<typeof useSurroundings>;
  requests: ReturnType<typeof useRequests>;
  /** The first call of the form; null: none is written. */
  invocation: string | null;
  /** A prediction is wanted first, so nothing may be called yet. */
  isHeld: boolean;
  /** Why nothing can be run now; null: it can. */
  hold: string | null;
  selected: PanelId;
  onSelect: (id: PanelId) => void;
  onMeasured: (state: RunState) => void;
};

export type PanelId = 'output' | LabView;

const labels: Record<PanelId, string> = {
  output: 'Output',
  memory: 'Memory',
  wit: 'WIT',
  structure: 'Structure',
  sizes: 'Sizes',
  imports: 'Imports',
  bindings: 'Bindings',
  typescript: 'TypeScript',
  lowered: 'Lowered',
  steps: 'Steps',
  measure: 'Measure',
  abi: 'Boundary',
  explorer: 'Explorer',
  trace: 'Trace',
  'wit-graph': 'World',
  'wit-diff': 'What breaks',
  capabilities: 'Capabilities',
  compose: 'Compose',
  http: 'Request',
};

// These hold work of the learner's that must survive a look at another tab.
const kept: ReadonlySet<PanelId> = new Set<PanelId>(['steps', 'measure', 'abi']);

/** Output, and the views of what was built beside it. */
export function OutputPanel(props: Props) {
  const { views, selected, onSelect } = props;
  const group = useId();
  const [visited, visit] = useState<ReadonlySet<PanelId>>(new Set<PanelId>());
  const items = useMemo<readonly TabItem<PanelId>[]>(
    () => (['output', ...views] as const).map((id) => ({ id, label: labels[id] })),
    [views],
  );

  function select(id: PanelId) {
    if (kept.has(id)) visit((before) => new Set(before).add(id));
    onSelect(id);
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {items.length > 1 && (
        <div className="flex-none border-b border-line bg-sunken">
          <TabList label="Output and views" items={items} selected={selected} onSelect={select} group={group} />
        </div>
      )}
      {items.map(({ id }) =>
        items.length > 1 ? (
          <TabPanel
            key={id}
            group={group}
            id={id}
            isSelected={id === selected}
            className={id === selected ? 'flex min-h-0 flex-1 flex-col' : ''}
          >
            {id === selected || visited.has(id) ? <Panel {...props} id={id} /> : null}
          </TabPanel>
        ) : (
          <Panel key={id} {...props} id={id} />
        ),
      )}
    </div>
  );
}

function Panel({ id, ...props }: Props & { id: PanelId }): ReactNode {
  const { run, memories, built, isCurrent, hasProblems, workshop, limits, invocation } = props;
  if (id === 'output') return <RunView run={run} onRetry={props.onRetry} onTyped={props.onTyped} hold={props.hold} />;
  if (id === 'memory') return <MemoryView now={memories.now} before={memories.before} />;
  if (id === 'wit-graph' || id === 'wit-diff') {
    const { files, original } = props;
    const { artefact } = built ?? { artefact: null };
    return (
      <Suspense fallback={<ViewNote>Fetching the view.</ViewNote>}>
        {id === 'wit-graph' ? (
          <WitGraphView files={files} artefact={artefact} workshop={workshop} />
        ) : (
          <WitDiffView files={files} original={original} />
        )}
      </Suspense>
    );
  }
  if (id === 'trace')
    return (
      <Suspense fallback={<ViewNote>Fetching the view.</ViewNote>}>
        <TraceView run={run} onRun={props.isHeld ? null : props.onRetry} />
      </Suspense>
    );
  if (id === 'http') return <HttpView requests={props.requests} run={run} onSend={props.onRetry} />;
  if (id === 'compose')
    return (
      <Suspense fallback={<ViewNote>Fetching the view.</ViewNote>}>
        <ComposeView
          workshop={workshop}
          files={props.files}
          readOnly={props.readOnly}
          onChange={props.onChangeFile}
          built={built}
        />
      </Suspense>
    );
  if (built === null)
    return (
      <ViewNote>
        {hasProblems ? 'Nothing to see yet: the source has a problem.' : 'Nothing has been built yet. Press Run.'}
      </ViewNote>
    );
  const { artefact } = built;
  const old = isCurrent ? null : (
    <p className="m-0 border-b border-line bg-warn-soft px-3 py-1 text-xs">This is of the last text that built.</p>
  );
  return (
    <>
      {old}
      {id === 'steps' ? (
        <Suspense fallback={<ViewNote>Fetching the interpreter.</ViewNote>}>
          <StepView artefact={artefact} call={invocation ?? ''} />
        </Suspense>
      ) : id === 'abi' ? (
        <Suspense fallback={<ViewNote>Fetching the view.</ViewNote>}>
          {props.isHeld ? (
            <ViewNote>Predict first. Then this view shows the call.</ViewNote>
          ) : (
            <AbiView
              artefact={artefact}
              call={invocation ?? ''}
              limits={limits}
              granted={props.surroundings.granted}
              input={props.surroundings.input}
            />
          )}
        </Suspense>
      ) : id === 'explorer' ? (
        <Suspense fallback={<ViewNote>Fetching the view.</ViewNote>}>
          <ExplorerView artefact={artefact} />
        </Suspense>
      ) : id === 'measure' ? (
        <MeasureView
          workshop={workshop}
          artefact={artefact}
          invocation={invocation}
          limits={limits}
          granted={props.granted}
          onMeasured={props.onMeasured}
        />
      ) : id === 'sizes' ? (
        <SizesView artefact={artefact} />
      ) : id === 'imports' ? (
        <ImportsView artefact={artefact} granted={props.granted} />
      ) : id === 'capabilities' ? (
        <CapabilitiesView artefact={artefact} surroundings={props.surroundings} run={run} />
      ) : (
        <TextView key={id} workshop={workshop} artefact={artefact} kind={id} label={labels[id]} about={aboutOf(id)} />
      )}
    </>
  );
}

function aboutOf(id: 'wit' | 'structure' | 'typescript' | 'bindings' | 'lowered'): string {
  switch (id) {
    case 'wit':
      return 'The interface, read back from what was built.';
    case 'structure':
      return 'What was built, printed as text by the tools.';
    case 'typescript':
      return 'How JavaScript sees it: the types that jco generates.';
    case 'bindings':
      return 'What the program imports: generated from the world, in its own language.';
    case 'lowered':
      return 'The core functions that the Canonical ABI asks for: only numbers cross.';
    default:
      return assertNever(id);
  }
}
