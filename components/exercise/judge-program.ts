import type { Exercise } from '@/lib/exercise/check.ts';
import { judge } from '@/lib/exercise/judge.ts';
import type { Verdict } from '@/lib/exercise/verdict.ts';
import type { Fact, RunId } from '@/lib/run/events.ts';
import { describeFailure } from '@/lib/run/failure.ts';
import type { RunState } from '@/lib/run/state.ts';
import { withEnding } from '@/lib/run/with-ending.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { defaultLimits, type Artefact, type RunLimits } from '@/lib/wasm/artefact.ts';
import type { Workshop } from '@/lib/wasm/workshop.ts';
import { observe, observeNothing } from './observe.ts';

/** Loaded with the first run of an exercise: reading a lesson costs nothing of it. */

// A check is a few calls of a small program; one that needs longer is in a loop, and the learner is waiting.
const checkTimeMs = 2_000;

export function checkLimits(exercise: Exercise): RunLimits {
  const { timeMs = checkTimeMs, memoryBytes = defaultLimits.memoryBytes } = exercise.limits;
  return { ...defaultLimits, timeMs, memoryBytes };
}

/** The verdict on a run that has ended; null when there is nothing to say, because the learner stopped it. */
export async function judgeRun(
  workshop: Workshop,
  exercise: Exercise,
  ended: { state: RunState; artefact: Artefact | null; facts: readonly Fact[] },
  signal: AbortSignal,
): Promise<Verdict | null> {
  const { state, artefact, facts } = ended;
  const failure = state.kind === 'failed' ? state.failure : null;
  if (failure?.by === 'learner') return null;
  if (failure?.kind === 'does-not-build') {
    const { problems } = failure;
    return judge(exercise.checks, observeNothing(exercise.checks, { kind: 'does-not-build', problems }));
  }
  if (artefact === null || failure?.by === 'platform') {
    return {
      kind: 'undecided',
      why: failure === null ? 'The run left no program to look at.' : describeFailure(failure),
    };
  }
  const evidence = await observe(workshop, exercise.checks, artefact, checkLimits(exercise), signal, {
    facts,
    grants: exercise.grants,
    input: exercise.input,
  });
  return signal.aborted ? null : judge(exercise.checks, evidence);
}

/**
 * Builds and judges as the learner's page does, without a page: this is how the course proves its exercises.
 * What a learner would have to measure is measured here.
 */
export async function judgeFiles(
  workshop: Workshop,
  exercise: Exercise,
  files: SourceFiles,
  signal: AbortSignal,
): Promise<Verdict> {
  const outcome = await workshop.build(files, signal);
  if (!outcome.ok) {
    const problems = outcome.diagnostics.filter(({ severity }) => severity === 'error').length;
    return judge(exercise.checks, observeNothing(exercise.checks, { kind: 'does-not-build', problems }));
  }
  const { artefact } = outcome;
  const facts = await measure(workshop, exercise, artefact, signal);
  return judge(
    exercise.checks,
    await observe(workshop, exercise.checks, artefact, checkLimits(exercise), signal, {
      facts,
      grants: exercise.grants,
      input: exercise.input,
    }),
  );
}

async function measure(
  workshop: Workshop,
  exercise: Exercise,
  artefact: Artefact,
  signal: AbortSignal,
): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for (const check of exercise.checks) {
    if (check.see !== 'measured') continue;
    const runId = `measure ${check.id}` as RunId;
    const { what, perBatch, batches } = check;
    const invocation = what === 'call' ? (exercise.call?.split('\n')[0] ?? null) : null;
    const grants = exercise.grants === undefined ? {} : { grants: exercise.grants };
    const request = { runId, artefact, what, invocation, perBatch, batches, limits: defaultLimits, ...grants };
    for await (const event of withEnding(runId, workshop.measure(request, signal), signal)) {
      if (event.type === 'fact') facts.push(event.fact);
    }
  }
  return facts;
}
