'use client';

import { useId, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Diagnostic, Position } from '@/lib/wasm/diagnostic.ts';
import { isBinaryFile, type SourceFiles } from '@/lib/shared/source-files.ts';
import { subscribeToEditorChoice, wantsPlainEditor } from './editor-choice.ts';
import { EditorFoot } from './editor-foot.tsx';
import { FileTabs } from './file-tabs.tsx';
import { PlainSurface } from './plain-surface.tsx';
import { ProblemList } from './problem-list.tsx';
import { countLines, fontSizePx, heightOf, lineHeightPx, paddingPx } from './surface.ts';
import type { SurfaceProps } from './surface.ts';
import { useLazy } from './use-lazy.ts';
import { useEditorKeys, useHasFocus } from './use-region-events.ts';
import { useReveal } from './use-reveal.ts';

const loadMonacoSurface = async () => (await import('./monaco-surface.tsx')).MonacoSurface;

type Props = {
  files: SourceFiles;
  active: string;
  readOnly: ReadonlySet<string>;
  diagnostics: readonly Diagnostic[];
  /** Names the text box for those who do not see the page around it. */
  label: string;
  onActiveChange: (file: string) => void;
  onChange: (file: string, text: string) => void;
  /** Null: this text is not run, or not formatted. */
  onRun: (() => void) | null;
  onFormat: (() => void) | null;
  onSave: () => void;
  /** Goes to a place and takes the focus, once for every new `key`. */
  reveal?: { file: string; position: Position; key: number };
  /** Stands where the text would, for files of bytes. Absent: only their names are shown. */
  showBinary?: (file: string) => ReactNode;
  /** Stands behind the tabs: what can be done with the files. */
  fileTools?: ReactNode;
};

/**
 * The learner's files in tabs, in Monaco or in a plain text area. Owns no text: `files` is what it shows, and a change
 * of `files` that it did not report itself is put in as one edit, which Ctrl+Z takes back.
 *
 * Its height follows the longest file between `--editor-min-height` and `--editor-max-height` of whatever is around
 * it; it grows while one types and never shrinks, so nothing below jumps. Mount it near the viewport: Monaco is
 * fetched on mount.
 */
export function CodeEditor(props: Props) {
  const { files, active, readOnly, diagnostics, onActiveChange, onChange, onRun, onFormat, onSave } = props;
  const group = useId();
  const region = useRef<HTMLElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const isPlain = useSyncExternalStore(subscribeToEditorChoice, wantsPlainEditor, () => true);
  const [monaco, giveUpMonaco] = useLazy(loadMonacoSurface, !isPlain);
  const hasFocus = useHasFocus(panel);
  useEditorKeys(region, props);
  const [tabMovesFocus, setTabMovesFocus] = useState(false);
  const { pending, goTo, finish } = useReveal(props);
  const problems = useMemo(() => countByFile(diagnostics), [diagnostics]);
  const texts = useMemo(() => textsIn(files), [files]);
  const isBinary = isBinaryFile(active);
  const lineCount = useHighest(useMemo(() => Math.max(1, ...Object.values(texts).map(countLines)), [texts]));
  const showsPlain = isPlain || monaco.kind === 'failed';

  const surface: SurfaceProps = {
    files: texts,
    active,
    readOnly,
    diagnostics,
    label: `${props.label}, ${active}`,
    onChange,
    onRun,
    onFormat,
    onSave,
    reveal: pending,
    onRevealed: finish,
  };

  return (
    <section ref={region} aria-label="Editor" className="flex min-w-0 flex-col bg-(--code-paper)">
      <div className="flex items-stretch border-b border-line bg-sunken">
        <FileTabs
          files={Object.keys(files)}
          active={active}
          readOnly={readOnly}
          problems={problems}
          group={group}
          onActiveChange={onActiveChange}
        />
        {props.fileTools}
      </div>
      <div
        ref={panel}
        id={`${group}-panel-${active}`}
        role="tabpanel"
        aria-labelledby={`${group}-tab-${active}`}
        className="relative min-w-0 font-mono"
        style={{
          height: `clamp(var(--editor-min-height, 12rem), ${heightOf(lineCount)}px, var(--editor-max-height, 32rem))`,
        }}
      >
        {isBinary && <div className="absolute inset-0 overflow-hidden font-sans">{props.showBinary?.(active)}</div>}
        {/* Out of sight, not gone: the texts' undo histories live in it. */}
        <div className={isBinary ? 'hidden' : 'contents'}>
          {showsPlain ? (
            <PlainSurface {...surface} />
          ) : monaco.kind === 'ready' ? (
            <monaco.value {...surface} onTabMovesFocus={setTabMovesFocus} onFailed={giveUpMonaco} />
          ) : (
            <Arriving text={texts[active] ?? ''} />
          )}
        </div>
      </div>
      {monaco.kind === 'failed' && !isPlain ? (
        <output className="block border-t border-line bg-warn-soft px-3 py-1.5 text-sm text-ink">
          The full editor could not be loaded, so this is the plain one. Your text is kept; reload the page to try
          again.
        </output>
      ) : null}
      <ProblemList diagnostics={diagnostics} isHidden={!showsPlain} onGoTo={goTo} />
      <EditorFoot
        isPlain={showsPlain}
        hasFocus={hasFocus}
        tabMovesFocus={tabMovesFocus}
        wantsPlain={isPlain}
        runs={onRun !== null}
        formats={onFormat !== null}
      />
    </section>
  );
}

/** The text where Monaco will put it, so that its arrival moves nothing. */
function Arriving({ text }: { text: string }) {
  return (
    <pre
      aria-busy
      className="size-full overflow-hidden text-(--code-ink)"
      style={{
        fontSize: fontSizePx,
        lineHeight: `${lineHeightPx}px`,
        paddingBlock: paddingPx,
        paddingInlineStart: arrivingIndentPx,
      }}
    >
      {text.slice(0, mostArrivingCharacters)}
    </pre>
  );
}

// Monaco's gutter at three digits.
const arrivingIndentPx = 62;
// No screen shows more before the editor is there.
const mostArrivingCharacters = 10_000;

/** The files that an editor can show. */
function textsIn(files: SourceFiles): SourceFiles {
  return Object.fromEntries(Object.entries(files).filter(([file]) => !isBinaryFile(file)));
}

function countByFile(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { file } of diagnostics) counts.set(file, (counts.get(file) ?? 0) + 1);
  return counts;
}

/** The highest value so far. */
function useHighest(value: number): number {
  const [highest, setHighest] = useState(value);
  if (value > highest) setHighest(value);
  return Math.max(highest, value);
}
