import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { BuildOutcome } from './artefact.ts';
import { languageOfFiles } from './languages/languages.ts';
import { ToolchainFailure } from './protocol.ts';
import type { PreparedUse } from './protocol.ts';
import { RunOwner } from './run/run-owner.browser.ts';
import { refuseLargeSources } from './source-size.ts';
import { ToolchainOwner } from './toolchain-owner.browser.ts';
import type { Workshop } from './workshop.ts';

let workshop: Workshop | null = null;

/** One Workshop for the page: the compilers are heavy, and every lab on it shares them. */
export function openWorkshop(): Workshop {
  workshop ??= createWorkshop();
  return workshop;
}

function createWorkshop(): Workshop {
  const toolchain = new ToolchainOwner();
  const runs = new RunOwner();
  const prepare = async (files: SourceFiles, use: PreparedUse): Promise<void> => {
    if (languageOfFiles(files)?.prepare !== undefined) await toolchain.call('prepare', { files, use });
  };
  return {
    build: async (files, signal) => {
      signal.throwIfAborted();
      const tooLarge = refuseLargeSources(files);
      if (tooLarge !== null) return { ok: false, diagnostics: [tooLarge] };
      runs.keepSpares();
      try {
        await untilAborted(prepare(files, 'build'), signal);
        return await untilAborted(toolchain.call('build', { files }), signal);
      } catch (error) {
        if (error instanceof ToolchainFailure && error.reason !== 'not-loaded') return toolsGaveUp(files, error);
        throw error;
      }
    },
    parts: async (files) => {
      await prepare(files, 'build');
      return toolchain.call('parts', { files });
    },
    view: (artefact, kind) => toolchain.call('view', { artefact, kind }),
    inspect: (bytes) => toolchain.call('inspect', { bytes }),
    check: async (file, text, wit) => {
      await prepare({ [file]: text }, 'build');
      return toolchain.call('check', { file, text, wit });
    },
    suggest: async (point) => {
      await prepare(point.files, 'write');
      return toolchain.call('suggest', point);
    },
    explain: async (point) => {
      await prepare(point.files, 'write');
      return toolchain.call('explain', point);
    },
    format: async (file, text) => {
      await prepare({ [file]: text }, 'write');
      return toolchain.call('format', { file, text });
    },
    run: (request, signal, typed) =>
      runs.run({ type: 'run', request: { ...request, isTyped: typed !== undefined } }, signal, typed),
    measure: (request, signal) => runs.run({ type: 'measure', request }, signal),
    warmUp: () => {
      runs.keepSpares();
      // A failure is told when a build needs the tools.
      toolchain.call('warmUp', null).catch(() => undefined);
    },
    dispose: () => {
      toolchain.dispose();
      runs.dispose();
      workshop = null;
    },
  };
}

/** The source made the tools break or run on: the learner can change the source, so it is a diagnostic. */
function toolsGaveUp(files: SourceFiles, { reason, message }: ToolchainFailure): BuildOutcome {
  return {
    ok: false,
    diagnostics: [
      {
        file: Object.keys(files)[0] ?? '',
        range: null,
        severity: 'error',
        message:
          reason === 'too-slow'
            ? 'The compiler took too long over this source and was stopped.'
            : `The compiler broke on this source (${message}).`,
        help: 'Look for very deep nesting or very long lists, and make the source smaller.',
        stage: 'limit',
      },
    ],
  };
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
