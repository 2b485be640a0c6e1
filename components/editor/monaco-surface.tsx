'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import type { editor } from 'monaco-editor/editor';
import type { Diagnostic } from '@/lib/wasm/diagnostic.ts';
import { createEchoes } from './echoes.ts';
import type { Echoes } from './echoes.ts';
import { commonOptions, remeasureWhenFontsArrive } from './monaco/monaco-options.ts';
import { themeName } from './monaco/code-theme.ts';
import { openMonaco } from './monaco/monaco.ts';
import { isMac, languageOf, withUnixLineEnds, wrapsLines } from './surface.ts';
import type { SurfaceProps } from './surface.ts';
import { changeBetween } from './text-change.ts';

type Props = SurfaceProps & {
  /** Whether Tab leaves the editor now, or indents. */
  onTabMovesFocus: (tabMovesFocus: boolean) => void;
  /** Monaco could not be started; show something else. */
  onFailed: () => void;
};

/**
 * The one place where Monaco editors begin and end. One editor, one model per file; a model keeps its undo history
 * until the surface goes. Load it by `import()`: Monaco comes with it.
 */
export function MonacoSurface(props: Props) {
  const host = useRef<HTMLDivElement>(null);
  const surface = useRef<Surface>(null);
  // Monaco calls back at any time; it must meet the handlers of the last render.
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (host.current === null) return undefined;
    let created: Surface;
    try {
      created = createSurface(host.current, () => latest.current);
    } catch (error) {
      console.error(error);
      latest.current.onFailed();
      return undefined;
    }
    surface.current = created;
    created.update(latest.current);
    return () => {
      surface.current = null;
      created.dispose();
    };
  }, []);

  useEffect(() => surface.current?.update(props));

  return <div ref={host} className="size-full" />;
}

type Surface = { update(props: Props): void; dispose(): void };
type OpenFile = { model: editor.ITextModel; echoes: Echoes; view: editor.ICodeEditorViewState | null };

const markerOwner = 'workshop';
let surfaces = 0;

function createSurface(host: HTMLElement, latest: () => Props): Surface {
  const monaco = openMonaco();
  const { MarkerSeverity, Uri, KeyMod, KeyCode } = monaco;
  surfaces += 1;
  const folder = `inmemory://editor-${surfaces}/`;
  const open = new Map<string, OpenFile>();
  let active: string | null = null;
  let revealed: string | null = null;
  let marked: readonly Diagnostic[] = [];
  // True while an outside text is being put in: it must not be reported back as typed.
  let isApplying = false;

  const view = monaco.editor.create(host, {
    ...commonOptions(host),
    model: null,
    detectIndentation: false,
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, comments: false, strings: false },
    suggest: { showWords: false, preview: false },
    readOnlyMessage: { value: 'This file is given; it cannot be changed.' },
    theme: themeName,
    ariaLabel: latest().label,
  });
  const stopFonts = remeasureWhenFontsArrive(monaco.editor);

  let tabMovesFocus = false;
  view.addAction({
    id: 'course.tab-moves-focus',
    label: 'Tab moves the focus',
    keybindings: [isMac() ? KeyMod.WinCtrl | KeyMod.Shift | KeyCode.KeyM : KeyMod.CtrlCmd | KeyCode.KeyM],
    run: () => {
      tabMovesFocus = !tabMovesFocus;
      view.updateOptions({ tabFocusMode: tabMovesFocus });
      latest().onTabMovesFocus(tabMovesFocus);
    },
  });
  view.addAction({
    id: 'course.run',
    label: 'Run',
    keybindings: [KeyMod.CtrlCmd | KeyCode.Enter],
    run: () => latest().onRun?.(),
  });
  view.addAction({
    id: 'course.save',
    label: 'Save',
    keybindings: [KeyMod.CtrlCmd | KeyCode.KeyS],
    run: () => latest().onSave(),
  });
  if (latest().onFormat !== null) {
    view.addAction({
      id: 'course.format',
      label: 'Format',
      keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
      contextMenuGroupId: '1_modification',
      run: () => latest().onFormat?.(),
    });
  }

  function openFile(file: string, text: string): OpenFile {
    const unix = withUnixLineEnds(text);
    const model = monaco.editor.createModel(unix, languageOf(file), Uri.parse(folder + encodeURIComponent(file)));
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    model.updateOptions({ tabSize: 2, insertSpaces: true });
    const echoes = createEchoes(unix);
    model.onDidChangeContent(() => {
      if (isApplying) return;
      const now = model.getValue();
      echoes.sent(now);
      latest().onChange(file, now);
    });
    return { model, echoes, view: null };
  }

  /** As an edit of its own, so that one Ctrl+Z takes it back. */
  function replaceText(model: editor.ITextModel, text: string) {
    const change = changeBetween(model.getValue(), text);
    if (change === null) return;
    const range = monaco.Range.fromPositions(model.getPositionAt(change.start), model.getPositionAt(change.end));
    isApplying = true;
    try {
      model.pushStackElement();
      model.pushEditOperations(view.getSelections(), [{ range, text: change.text }], () => null);
      model.pushStackElement();
    } finally {
      isApplying = false;
    }
  }

  function updateFiles(files: Props['files']) {
    for (const [file, text] of Object.entries(files)) {
      const known = open.get(file);
      if (known === undefined) open.set(file, openFile(file, text));
      else {
        const unix = withUnixLineEnds(text);
        if (known.echoes.isForeign(unix)) replaceText(known.model, unix);
      }
    }
    for (const [file, gone] of open) {
      if (file in files) continue;
      open.delete(file);
      gone.model.dispose();
    }
  }

  function show(file: string) {
    if (file === active) return;
    const next = open.get(file);
    if (next === undefined) return;
    const before = active === null ? undefined : open.get(active);
    if (before !== undefined) before.view = view.saveViewState();
    active = file;
    view.setModel(next.model);
    if (next.view !== null) view.restoreViewState(next.view);
  }

  function mark(diagnostics: readonly Diagnostic[]) {
    if (diagnostics === marked) return;
    marked = diagnostics;
    for (const [file, { model }] of open) {
      monaco.editor.setModelMarkers(
        model,
        markerOwner,
        diagnostics.flatMap((diagnostic) => {
          if (diagnostic.file !== file || diagnostic.range === null) return [];
          const { start, end } = diagnostic.range;
          return {
            severity: diagnostic.severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
            message: diagnostic.help === undefined ? diagnostic.message : `${diagnostic.message}\n${diagnostic.help}`,
            startLineNumber: start.line,
            startColumn: start.column,
            endLineNumber: end.line,
            endColumn: end.column,
          };
        }),
      );
    }
  }

  return {
    update(props) {
      updateFiles(props.files);
      show(props.active);
      view.updateOptions({
        readOnly: props.readOnly.has(props.active),
        ariaLabel: props.label,
        wordWrap: wrapsLines(props.active) ? 'on' : 'off',
      });
      mark(props.diagnostics);
      const { reveal } = props;
      if (reveal !== null && reveal.key !== revealed && reveal.file === active) {
        revealed = reveal.key;
        const position = { lineNumber: reveal.position.line, column: reveal.position.column };
        view.setPosition(position);
        view.revealPositionInCenterIfOutsideViewport(position);
        view.focus();
        props.onRevealed(reveal.key);
      }
    },
    dispose() {
      stopFonts();
      view.dispose();
      for (const { model } of open.values()) model.dispose();
      open.clear();
    },
  };
}
