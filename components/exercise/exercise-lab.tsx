'use client';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useHold, noteRun } from '@/components/quiz/hold.ts';
import { useRecord } from '@/components/progress/use-progress.ts';
import { LazyComponentLab } from '@/components/workbench/lazy-component-lab.tsx';
import type { ComponentLabProps } from '@/components/workbench/component-lab.tsx';
import { advanceExercise, isSameFiles, lastJudged, untried } from '@/lib/exercise/attempt.ts';
import type { Exercise } from '@/lib/exercise/check.ts';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';
import type { RecordOf } from '@/lib/progress/records.ts';
import type { Awaited } from '@/lib/quiz/predictions.ts';
import type { Fact } from '@/lib/run/events.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { RunLimits } from '@/lib/wasm/artefact.ts';
import { ExercisePanel } from './exercise-panel.tsx';
import { SolutionTools } from './solution-tools.tsx';
import { viewsFor } from './views-for.ts';

export type ExerciseLabProps = {
  /** `<module>/<lesson>#<exercise id>` */
  part: string;
  folder: { exercise: Exercise; start: SourceFiles; hash: string };
  /** Answers with `{solution}`; fetched only when the learner asks for it. */
  dataUrl: string;
  /** Predictions that are asked for before the first run. */
  predictions?: readonly Awaited[];
};

const noPredictions: readonly Awaited[] = [];
type Ended = Parameters<NonNullable<ComponentLabProps['onRunEnded']>>[0];

/** A lab with something to reach. It judges by itself after every run, hidden checks included. */
export function ExerciseLab({ part, folder, dataUrl, predictions = noPredictions }: ExerciseLabProps) {
  const { exercise, start, hash } = folder;
  const [state, dispatch] = useReducer(advanceExercise, untried);
  const [replacement, setReplacement] = useState<{ files: SourceFiles; key: number }>();
  const hold = useHold(predictions);
  const files = useCurrentFiles(part, folder);
  const passed = useRecord('passed', part);
  const help = useHelp(part, hash);
  const judging = useRef<AbortController>(null);
  const measured = useRef<{ files: SourceFiles; facts: readonly Fact[] }>({ files: start, facts: [] });

  useEffect(() => () => judging.current?.abort(), []);

  const runEnded = useCallback(
    (ended: Ended) => {
      noteRun(predictions, ended.state);
      judging.current?.abort();
      const controller = new AbortController();
      judging.current = controller;
      if (!isSameFiles(measured.current.files, ended.files)) measured.current = { files: ended.files, facts: [] };
      const seen = ended.state.kind === 'idle' ? [] : ended.state.log.facts.filter((fact) => fact.kind === 'measured');
      measured.current.facts = [...measured.current.facts, ...seen];
      dispatch({ type: 'judging-began' });
      void judgeEnded(exercise, { ...ended, facts: measured.current.facts }, controller.signal).then((verdict) => {
        if (judging.current !== controller) return undefined;
        dispatch(verdict === null ? { type: 'judging-ended' } : { type: 'judged', verdict, files: ended.files });
        if (verdict?.kind === 'passed') {
          const record = openProgress().get('helped', part);
          const withHelp = record?.hash === hash && (record.hints > 0 || record.isSolutionSeen);
          void openProgress().put({ kind: 'passed', part, hash, withHelp });
        }
        return undefined;
      });
    },
    [exercise, hash, part, predictions],
  );

  const apply = useCallback((next: SourceFiles) => {
    setReplacement((last) => ({ files: next, key: (last?.key ?? 0) + 1 }));
  }, []);

  const judged = lastJudged(state.attempt);
  const isStale = judged !== null && !isSameFiles(judged.files, files);
  return (
    <LazyComponentLab
      part={part}
      kind="Exercise"
      title={exercise.title}
      original={start}
      hash={hash}
      readOnly={exercise.readOnly}
      open={exercise.open ?? null}
      call={exercise.call ?? null}
      views={viewsFor(exercise, start)}
      limits={limitsOf(exercise)}
      grants={exercise.grants}
      input={exercise.input}
      hold={hold}
      onRunEnded={runEnded}
      replaceFiles={replacement}
      aside={
        <ExercisePanel
          exercise={exercise}
          attempt={state.attempt}
          isStale={isStale}
          passed={passed === undefined ? null : { isThisVersion: passed.hash === hash, withHelp: passed.withHelp }}
          hintsOpened={help.hints}
          onHint={() => help.put({ hints: Math.min(help.hints + 1, exercise.hints.length) })}
          solution={
            <SolutionTools
              dataUrl={dataUrl}
              mine={files}
              isOffered={state.misses >= 2 || passed?.hash === hash || help.isSolutionSeen}
              onSeen={() => help.put({ isSolutionSeen: true })}
              onApply={apply}
            />
          }
        />
      }
    />
  );
}

/** What the author said of them; the rest is as in any lab. */
function limitsOf({ limits }: Exercise): Partial<RunLimits> {
  const { timeMs, memoryBytes } = limits;
  return { ...(timeMs === undefined ? {} : { timeMs }), ...(memoryBytes === undefined ? {} : { memoryBytes }) };
}

/** The judge, and the tools it looks with, come with the first run. */
async function judgeEnded(exercise: Exercise, ended: Ended & { facts: readonly Fact[] }, signal: AbortSignal) {
  try {
    const [{ judgeRun }, { openWorkshop }] = await Promise.all([
      import('./judge-program.ts'),
      import('@/lib/wasm/open-workshop.browser.ts'),
    ]);
    return await judgeRun(openWorkshop(), exercise, ended, signal);
  } catch (error) {
    if (signal.aborted) return null;
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'undecided', why: `The checks could not be loaded (${why}). Run again.` } as const;
  }
}

/** What is in the editor, as it is stored: the lab stores before every run and shortly after every edit. */
function useCurrentFiles(part: string, { start, hash }: { start: SourceFiles; hash: string }): SourceFiles {
  const edited = useRecord('edited', part);
  return edited?.hash === hash ? { ...start, ...edited.files } : start;
}

type Help = Pick<RecordOf<'helped'>, 'hints' | 'isSolutionSeen'>;

/** Help opened for this version of the exercise. Kept, so that a reload does not make it unseen. */
function useHelp(part: string, hash: string): Help & { put: (more: Partial<Help>) => void } {
  const record = useRecord('helped', part);
  const { hints, isSolutionSeen } = record?.hash === hash ? record : { hints: 0, isSolutionSeen: false };
  return {
    hints,
    isSolutionSeen,
    put: (more) => void openProgress().put({ kind: 'helped', part, hash, hints, isSolutionSeen, ...more }),
  };
}
