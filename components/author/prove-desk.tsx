'use client';
import { useRef, useState } from 'react';
import { judgeFiles } from '@/components/exercise/judge-program.ts';
import { Button } from '@/components/ui/button.tsx';
import { describeProblem } from '@/lib/course/diagnostics.ts';
import { prove, type AttemptVerdict, type ProofLine } from '@/lib/exercise/prove.ts';
import type { Verdict } from '@/lib/exercise/verdict.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { openWorkshop } from '@/lib/wasm/open-workshop.browser.ts';
import { findExercises, type OpenedExercise } from './exercise-files.ts';
import { haveCompiler } from './have-compiler.ts';

type Proof = { exercise: string; lines: readonly ProofLine[] };
type Proving = { kind: 'waiting' } | { kind: 'proving'; exercise: string } | { kind: 'done' } | { kind: 'stopped' };

/** The solution is tried twice: what passes only sometimes is not proved. */
const attemptsOf = ({ start, solution, wrong }: NonNullable<OpenedExercise['exercise']>): [string, SourceFiles][] => [
  ['start', start],
  ['solution', solution],
  ['solution', solution],
  ...Object.entries(wrong).map(([name, files]): [string, SourceFiles] => [`wrong/${name}`, files]),
];

/** Runs every attempt of every exercise in a folder, in the very runtime that learners have. */
export function ProveDesk() {
  const [proofs, setProofs] = useState<readonly Proof[]>([]);
  const [proving, setProving] = useState<Proving>({ kind: 'waiting' });
  const current = useRef<AbortController>(null);

  async function begin(list: FileList) {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const { signal } = controller;
    setProofs([]);
    const texts = await Promise.all(
      [...list].map(async (file) => [file.webkitRelativePath || file.name, await file.text()] as const),
    );
    for (const opened of findExercises(new Map(texts))) {
      if (signal.aborted) return;
      setProving({ kind: 'proving', exercise: opened.id });
      const lines = await proveOne(opened, signal);
      if (signal.aborted) return;
      setProofs((before) => [...before, { exercise: opened.id, lines }]);
    }
    setProving({ kind: 'done' });
  }

  const all = proofs.flatMap(({ lines }) => lines);
  const wrong = all.filter(({ holds }) => !holds).length;
  return (
    <div className="grid gap-4">
      <div className="author-bar">
        <label className="author-file">
          Folder of an exercise, a lesson or the course
          <input
            type="file"
            ref={(input) => input?.setAttribute('webkitdirectory', '')}
            onChange={(event) => {
              const { files } = event.target;
              if (files !== null && files.length > 0) void begin(files);
            }}
          />
        </label>
        {proving.kind === 'proving' && (
          <Button
            size="small"
            icon="stop"
            onClick={() => {
              current.current?.abort();
              setProving({ kind: 'stopped' });
            }}
          >
            Stop
          </Button>
        )}
      </div>
      <p role="status" data-proving={proving.kind} className="m-0">
        {describeProving(proving, { exercises: proofs.length, attempts: all.length, wrong })}
      </p>
      {proofs.length > 0 && (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Proofs">
          <table className="proof-table">
            <thead>
              <tr>
                <th scope="col">Exercise</th>
                <th scope="col">Attempt</th>
                <th scope="col">Holds</th>
                <th scope="col">What was said</th>
              </tr>
            </thead>
            <tbody>
              {proofs.flatMap(({ exercise, lines }) =>
                lines.map(({ attempt, holds, says }, index) => (
                  <tr key={`${exercise} ${index}`} data-exercise={exercise} data-attempt={attempt} data-holds={holds}>
                    <td>{exercise}</td>
                    <td>{attempt}</td>
                    <td className={holds ? 'text-good' : 'font-semibold text-bad'}>{holds ? 'yes' : 'no'}</td>
                    <td data-says>{says}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

async function proveOne(
  { exercise: folder, problems }: OpenedExercise,
  signal: AbortSignal,
): Promise<readonly ProofLine[]> {
  const read = problems.map((problem) => ({ attempt: 'files', holds: false, says: describeProblem(problem) }));
  if (folder === null) return read;
  await haveCompiler(folder.start, signal);
  const workshop = openWorkshop();
  const verdicts: AttemptVerdict[] = [];
  for (const [attempt, files] of attemptsOf(folder)) {
    const verdict = await judgeFiles(workshop, folder.exercise, files, signal).catch((error: unknown): Verdict => ({
      kind: 'undecided',
      why: error instanceof Error ? error.message : String(error),
    }));
    verdicts.push({ attempt, verdict });
  }
  return [...read, ...prove(folder.exercise, verdicts)];
}

function describeProving(
  proving: Proving,
  { exercises, attempts, wrong }: { exercises: number; attempts: number; wrong: number },
): string {
  const soFar = `${exercises} exercise${exercises === 1 ? '' : 's'}, ${attempts} attempts, ${wrong} of them not as promised`;
  switch (proving.kind) {
    case 'waiting':
      return 'Choose a folder: every start, solution and wrong attempt in it is run here, and nothing is uploaded.';
    case 'proving':
      return `Proving ${proving.exercise} … ${soFar}.`;
    case 'stopped':
      return `Stopped: ${soFar}.`;
    case 'done':
      return exercises === 0
        ? 'There is no exercise.yaml in this folder. Choose an exercise, a lesson or the course.'
        : `Done: ${soFar}.`;
    default:
      return proving satisfies never;
  }
}
