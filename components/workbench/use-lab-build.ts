'use client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isBinaryFile, type SourceFiles } from '@/lib/shared/source-files.ts';
import type { BuildOutcome, RunLimits } from '@/lib/wasm/artefact.ts';
import type { Diagnostic } from '@/lib/wasm/diagnostic.ts';
import { witFilesWith } from '@/lib/wasm/languages/wit-files.ts';
import { refuseLargeSources } from '@/lib/wasm/source-size.ts';
import type { Workshop } from '@/lib/wasm/workshop.ts';
import type { Built } from './build-and-run.ts';

// The pause after which a learner looks up from typing.
const checkAfterMs = 300;

const none: readonly Diagnostic[] = [];

/**
 * Keeps the problems and the last good build of a text that is being edited.
 * Answers to an older text are dropped. A toolchain that cannot be loaded is silent here: Run says it.
 */
export function useLabBuild(options: { workshop: Workshop; files: SourceFiles; limits: RunLimits; isReady: boolean }) {
  const { workshop, files, limits, isReady } = options;
  const [live, setLive] = useState<{ files: SourceFiles; diagnostics: readonly Diagnostic[] } | null>(null);
  const [outcome, setOutcome] = useState<{ files: SourceFiles; diagnostics: readonly Diagnostic[] } | null>(null);
  const [built, setBuilt] = useState<Built | null>(null);
  const checked = useRef(new Map<string, { read: string; diagnostics: readonly Diagnostic[] }>());
  const builtFiles = useRef<SourceFiles>(null);

  const takeOutcome = useCallback((of: SourceFiles, result: BuildOutcome) => {
    builtFiles.current = of;
    setOutcome({ files: of, diagnostics: result.ok ? result.warnings : result.diagnostics });
    if (result.ok) setBuilt({ files: of, artefact: result.artefact });
  }, []);

  useEffect(() => {
    if (!isReady) return undefined;
    const controller = new AbortController();
    async function look() {
      const tooLarge = refuseLargeSources(files, limits.sourceBytes);
      if (tooLarge !== null) {
        setLive({ files, diagnostics: [tooLarge] });
        return;
      }
      const found: Diagnostic[] = [];
      for (const [file, text] of Object.entries(files)) {
        // Only a build can say something of bytes, and megabytes are not sent for nothing.
        if (isBinaryFile(file)) continue;
        // What is wrong in one `.wit` file depends on the others.
        const wit = file.endsWith('.wit') ? witFilesWith(file, files) : {};
        const read = JSON.stringify([text, wit]);
        const known = checked.current.get(file);
        const diagnostics = known?.read === read ? known.diagnostics : await workshop.check(file, text, wit);
        if (controller.signal.aborted) return;
        checked.current.set(file, { read, diagnostics });
        found.push(...diagnostics);
      }
      setLive({ files, diagnostics: found });
      if (builtFiles.current === files || found.some(({ severity }) => severity === 'error')) return;
      const result = await workshop.build(files, controller.signal);
      if (!controller.signal.aborted) takeOutcome(files, result);
    }
    const timer = setTimeout(() => {
      look().catch(() => {
        // The tools cannot be loaded, or the text changed meanwhile.
      });
    }, checkAfterMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [workshop, files, limits, isReady, takeOutcome]);

  const diagnostics = useMemo(() => {
    // A build saw all files together, so what it says of this very text counts most.
    if (outcome?.files === files) return outcome.diagnostics;
    return live?.diagnostics ?? none;
  }, [outcome, live, files]);

  return {
    diagnostics,
    built,
    /** The last good build is of the text on screen. */
    isCurrent: built !== null && built.files === files,
    takeOutcome,
  };
}
