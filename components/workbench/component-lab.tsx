'use client';
import { memo, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { CodeEditor } from '@/components/editor/code-editor.tsx';
import { Frame } from '@/components/ui/frame.tsx';
import { useRun } from '@/components/run/use-run.ts';
import type { LabView } from '@/lib/course/course.ts';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { RunState } from '@/lib/run/state.ts';
import { TypedInput, type Typed } from '@/lib/run/typed-input.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { defaultLimits, type Artefact, type RunLimits } from '@/lib/wasm/artefact.ts';
import type { Diagnostic, Position } from '@/lib/wasm/diagnostic.ts';
import { openWorkshop } from '@/lib/wasm/open-workshop.browser.ts';
import { findHandler } from '@/lib/wasm/run/find-handler.ts';
import type { SharedLab } from '@/lib/wasm/share-link.ts';
import type { ProgressStore } from '@/lib/progress/store.ts';
import { buildAndRun } from './build-and-run.ts';
import { CallPanel } from './call-panel.tsx';
import { useSurroundings } from './capabilities/use-surroundings.ts';
import { compilerHold, CompilerNotice, useCompiler } from './compiler-notice.tsx';
import { declaredExports } from './declared-exports.ts';
import { useGeneratedFiles } from './generated-files.ts';
import { ServerNote } from './http/server-note.tsx';
import { useRequests } from './http/use-requests.ts';
import { downloads } from './downloads.ts';
import { LabBar } from './lab-bar.tsx';
import { LabBody } from './lab-body.tsx';
import { LabNotices, Notice } from './lab-notices.tsx';
import type { MoreItem } from './more-menu.tsx';
import { BinaryPanel } from './projects/binary-panel.tsx';
import { DropZone, useFilePicker, type Brought } from './projects/drop-zone.tsx';
import { FileTools } from './projects/file-tools.tsx';
import { Refusals } from './projects/refusals.tsx';
import { useLabFiles } from './projects/use-lab-files.ts';
import { LabStatus } from './lab-status.tsx';
import { LimitsLine } from './limits-line.tsx';
import { OutputPanel, type Memories, type PanelId } from './output-panel.tsx';
import { ProblemList } from './problem-list.tsx';
import { SourceText } from './source-text.tsx';
import { isSameText } from './saved-text.ts';
import { ShareDialog } from './share-dialog.tsx';
import { useCall } from './use-call.ts';
import { useLabBuild } from './use-lab-build.ts';
import { useLabText } from './use-lab-text.ts';
import { useShowOutput } from './use-show-output.ts';

export type ComponentLabProps = {
  /** Key of the progress records. */
  part: string;
  title: string;
  original: SourceFiles;
  /** Of `original`: edits are kept for this very text. */
  hash: string;
  readOnly: readonly string[];
  open: string | null;
  /** WAVE text, one call a line. */
  call: string | null;
  views: readonly LabView[];
  limits?: Partial<RunLimits> | undefined;
  /** What the program is granted of the host at first; null or absent: everything. */
  grants?: readonly string[] | null | undefined;
  /** What a program that imports WASI finds when it starts. */
  input?: ProgramInput | null | undefined;
  /** Run waits, with this sentence: a prediction is wanted first. */
  hold?: string | null | undefined;
  /** Also told of measurements. */
  onRunEnded?: ((ended: { state: RunState; artefact: Artefact | null; files: SourceFiles }) => void) | undefined;
  /** An edit from outside, such as a solution; done once for each new key, and undo takes it back. */
  replaceFiles?: { files: SourceFiles; key: number } | undefined;
  /** Stands beside the output; above everything where there is no room. */
  aside?: ReactNode;
  /** Word before the title. */
  kind?: string | undefined;
  /** A sentence over the editor: where this text comes from. */
  notice?: string | null | undefined;
  /** Takes what is dropped or opened, instead of the lab itself. */
  onBrought?: ((brought: Brought) => void) | undefined;
  /** The files are the learner's own: they are stored whole in this store, and can be added, renamed and deleted. */
  store?: ProgressStore | undefined;
  /** More to do with the files as they stand, for the menu. */
  actionsFor?: ((files: SourceFiles, call: string) => readonly MoreItem[]) | undefined;
};

/** Editor, Run and what came out, in one frame. Another text of another part is another lab. */
export function ComponentLab(props: ComponentLabProps) {
  return <Lab key={`${props.part} ${props.hash}`} {...props} />;
}

// A run changes the output many times a second, and the editor not at all.
const Editor = memo(CodeEditor);

const noDiagnostics: readonly Diagnostic[] = [];
// A run changes what these show; of all others one goes to the output.
const staysOpen: ReadonlySet<PanelId> = new Set<PanelId>(['memory', 'steps', 'abi', 'trace', 'http']);
const noMemories: Memories = { now: [], before: [] };

function Lab(props: ComponentLabProps) {
  const { part, title, hash, views, onRunEnded, replaceFiles, aside } = props;
  // The same for the life of this lab, whatever new objects a parent's render makes of them.
  const [original] = useState(props.original);
  const [readOnly] = useState(props.readOnly);
  const [limits] = useState<RunLimits>(() => ({ ...defaultLimits, ...props.limits }));
  const surroundings = useSurroundings({
    part,
    hash,
    grants: props.grants,
    input: props.input,
    isKept: props.store !== undefined,
  });
  const { granted, input } = surroundings;
  const [workshop] = useState(openWorkshop);
  const locked = useMemo(() => new Set(readOnly), [readOnly]);

  const text = useLabText({ part, original, hash, readOnly, store: props.store });
  const { files } = text;
  const [chosen, setActive] = useState(() => props.open ?? Object.keys(original)[0] ?? '');
  const generated = useGeneratedFiles(files);
  const readable = useMemo(() => ({ ...files, ...generated }), [files, generated]);
  const unwritable = useMemo(() => new Set([...locked, ...Object.keys(generated)]), [locked, generated]);
  const active = chosen in readable ? chosen : (Object.keys(files)[0] ?? '');
  const compiler = useCompiler(files);
  const needsDownload = compilerHold(compiler);
  const { diagnostics, built, isCurrent, takeOutcome } = useLabBuild({
    workshop,
    files,
    limits,
    isReady: text.isReady && needsDownload === null,
  });
  const isBuilt = built !== null;
  const declared = useMemo(() => (isBuilt ? null : declaredExports(files)), [isBuilt, files]);
  const signatures = built?.artefact.exports ?? declared;
  const isServer = signatures !== null && findHandler(signatures) !== null;
  const requests = useRequests();
  const { request, takeAnswers } = requests;
  const call = useCall(props.call, signatures, { part, isKept: props.store !== undefined });
  const [wanted, setPanel] = useState<PanelId>('output');
  // The views may change with the files, and the one that was looked at may go.
  const panel = wanted === 'output' || views.includes(wanted) ? wanted : 'output';
  // Calls are written down from when the trace was first looked at: before, nobody would read it.
  const isTraced = useRef(false);
  const selectPanel = useCallback((id: PanelId) => {
    if (id === 'trace') isTraced.current = true;
    setPanel(id);
  }, []);
  const [memories, setMemories] = useState(noMemories);
  const [shared, share] = useState<SharedLab | null>(null);
  const [reveal, setReveal] = useState<{ file: string; position: Position; key: number }>();
  const [formatProblems, setFormatProblems] = useState<{ files: SourceFiles; diagnostics: readonly Diagnostic[] }>();
  const lastRun = useRef<{ files: SourceFiles; artefact: Artefact | null }>({ files, artefact: null });

  const ended = useCallback(
    (state: RunState) => {
      if (state.kind !== 'idle' && lastRun.current.artefact !== null) {
        const now = state.log.facts.filter((fact) => fact.kind === 'memory');
        setMemories((was) => ({ now, before: was.now }));
      }
      takeAnswers(state);
      onRunEnded?.({ state, ...lastRun.current });
    },
    [onRunEnded, takeAnswers],
  );
  const { run, begin, stop, isBusy } = useRun(ended);
  const measured = useCallback(
    (state: RunState) => onRunEnded?.({ state, files, artefact: built?.artefact ?? null }),
    [onRunEnded, files, built],
  );

  const typed = useRef<TypedInput>(null);
  const onTyped = useCallback((news: Typed) => typed.current?.type(news), []);

  const output = useShowOutput();
  const showOutput = output.show;
  const hasAside = aside !== undefined && aside !== null;
  const isHeld = props.hold !== null && props.hold !== undefined;
  const { isReady, change, replace, flush, latest } = text;
  const labFiles = useLabFiles({ text, original, locked, onActivate: setActive, onBrought: props.onBrought });
  const pickFiles = useFilePicker(labFiles.bring);
  const showBinary = useCallback(
    (file: string) => <BinaryPanel key={file} file={file} text={files[file] ?? ''} workshop={workshop} />,
    [files, workshop],
  );
  const fileTools = useMemo(
    () => (props.store === undefined ? undefined : <FileTools files={files} active={active} labFiles={labFiles} />),
    [props.store, files, active, labFiles],
  );
  const startRun = useCallback(() => {
    if (isHeld || needsDownload !== null || !isReady) return;
    // The last key may not have been rendered yet: what runs is the text as it stands.
    flush();
    const files = latest();
    lastRun.current = { files, artefact: built?.files === files ? built.artefact : null };
    setPanel((now) => (staysOpen.has(now) ? now : 'output'));
    // What an exercise says of the run stands at the top, beside Run.
    if (!hasAside) showOutput();
    const typing = new TypedInput();
    typed.current = typing;
    void begin((runId, signal) =>
      buildAndRun(
        {
          workshop,
          files,
          built,
          limits,
          granted,
          input,
          typed: typing,
          isTraced: isTraced.current,
          request,
          invocationsFor: call.invocationsFor,
          onBuilt: (of, outcome) => {
            takeOutcome(of, outcome);
            if (outcome.ok) lastRun.current = { files: of, artefact: outcome.artefact };
          },
        },
        runId,
        signal,
      ),
    );
  }, [
    isHeld,
    needsDownload,
    isReady,
    flush,
    latest,
    built,
    begin,
    workshop,
    limits,
    granted,
    input,
    request,
    call.invocationsFor,
    takeOutcome,
    hasAside,
    showOutput,
  ]);

  const formatNow = useCallback(async () => {
    if (unwritable.has(active)) return;
    // A rejection: the tools cannot be loaded. Run says it.
    const files = latest();
    const result = await workshop.format(active, files[active] ?? '').catch(() => null);
    if (result?.ok === true) change(active, result.text);
    else if (result?.ok === false) setFormatProblems({ files, diagnostics: result.diagnostics });
  }, [latest, active, unwritable, workshop, change]);
  const format = useCallback(() => void formatNow(), [formatNow]);

  const reset = useCallback(() => replace(original, 'Undo reset'), [replace, original]);

  // An edit from outside happens once for its key, after what is stored has been restored.
  const replacedKey = useRef<number>(undefined);
  useEffect(() => {
    if (replaceFiles === undefined || !text.isReady || replacedKey.current === replaceFiles.key) return;
    replacedKey.current = replaceFiles.key;
    replace({ ...original, ...replaceFiles.files }, 'Back to my text');
  }, [replaceFiles, text.isReady, replace, original]);

  const found = formatProblems?.files === files && diagnostics.length === 0 ? formatProblems.diagnostics : diagnostics;
  // A problem would give away what the prediction asks.
  const shown = isHeld ? noDiagnostics : found;
  const errors = shown.filter(({ severity }) => severity === 'error').length;
  const revealKey = useRef(0);
  const doReveal = useCallback(({ file, range }: Diagnostic) => {
    if (range === null) return;
    revealKey.current += 1;
    setActive(file);
    setReveal({ file, position: range.start, key: revealKey.current });
  }, []);

  const shareNow = () => share({ title, files, call: call.text });
  const more = [
    { label: 'Format', icon: 'format' as const, onChoose: format, isInBar: true },
    { label: 'Share', icon: 'share' as const, onChoose: shareNow, isInBar: true },
    { label: 'Open files…', icon: 'upload' as const, onChoose: pickFiles },
    ...labFiles.removals,
    ...(props.actionsFor?.(files, call.text) ?? []),
    ...downloads({ title, files, active, call: call.text, artefact: built?.artefact ?? null, isCurrent }),
  ];

  return (
    <DropZone
      invitation={props.onBrought === undefined ? 'Drop to open here' : 'Drop to open as a project'}
      onBrought={labFiles.bring}
    >
      <div className="@container w-full">
        <Frame
          wall="wasm"
          kind={props.kind ?? 'Lab'}
          title={title}
          status={<LabStatus run={run} errors={errors} isJudged={hasAside} />}
          actions={
            <LabBar
              isBusy={isBusy}
              hold={props.hold ?? needsDownload}
              canReset={props.store === undefined && !isSameText(files, original)}
              onRun={startRun}
              onStop={stop}
              onFormat={format}
              onReset={reset}
              onShare={shareNow}
              more={more}
            />
          }
          footer={<LimitsLine run={run} limits={limits} />}
        >
          <LabBody
            original={original}
            call={props.call}
            views={views}
            aside={aside}
            rightRef={output.place}
            left={
              <>
                {isHeld && <Notice tone="warn">{props.hold}</Notice>}
                {props.notice !== null && props.notice !== undefined && <Notice tone="quiet">{props.notice}</Notice>}
                <Refusals refusals={labFiles.refusals} onClose={labFiles.forgetRefusals} />
                <LabNotices text={text} />
                {compiler !== null && <CompilerNotice needed={compiler} />}
                {/* Whoever leaves the editor may press something that works on the stored text: the exercise's buttons do. */}
                <div className="lab-editor" onBlur={flush}>
                  {text.isReady ? (
                    <Editor
                      files={readable}
                      active={active}
                      readOnly={unwritable}
                      diagnostics={shown}
                      label={title}
                      onActiveChange={setActive}
                      onChange={change}
                      onRun={startRun}
                      onFormat={format}
                      onSave={flush}
                      showBinary={showBinary}
                      fileTools={fileTools}
                      {...(reveal === undefined ? {} : { reveal })}
                    />
                  ) : (
                    <SourceText files={files} open={active} />
                  )}
                </div>
                <ProblemList diagnostics={shown} onReveal={doReveal} />
                {isServer ? (
                  <ServerNote onOpen={views.includes('http') ? () => selectPanel('http') : null} />
                ) : (
                  <CallPanel
                    call={call}
                    signatures={signatures}
                    isCore={built?.artefact.shape === 'core'}
                    isOld={built !== null && !isCurrent && errors > 0}
                    onRun={startRun}
                  />
                )}
              </>
            }
            right={
              <OutputPanel
                views={views}
                files={files}
                original={original}
                readOnly={locked}
                onChangeFile={change}
                run={run}
                onRetry={startRun}
                onTyped={onTyped}
                memories={memories}
                built={built}
                isCurrent={isCurrent || errors === 0}
                hasProblems={errors > 0}
                workshop={workshop}
                limits={limits}
                granted={granted}
                surroundings={surroundings}
                requests={requests}
                invocation={call.firstCall}
                isHeld={isHeld}
                hold={props.hold ?? needsDownload}
                selected={panel}
                onSelect={selectPanel}
                onMeasured={measured}
              />
            }
          />
        </Frame>
        <ShareDialog lab={shared} onClose={() => share(null)} />
      </div>
    </DropZone>
  );
}
