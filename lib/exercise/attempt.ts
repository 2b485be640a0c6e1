import { assertNever } from '@/lib/shared/assert-never.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Check } from './check.ts';
import type { Verdict } from './verdict.ts';

/** A verdict and the text it is about. It is stale as soon as another text is in the editor. */
export type Judged = { kind: 'judged'; verdict: Verdict; files: SourceFiles };

/** Where an exercise stands, from the first look at the page to the last run. */
export type Attempt =
  | { kind: 'untried' }
  /** `previous`: shown meanwhile. */
  | { kind: 'judging'; previous: Judged | null }
  | Judged;

export type ExerciseState = {
  readonly attempt: Attempt;
  /** Verdicts of `not yet`: after a few, the solution is offered without a question. */
  readonly misses: number;
};

export type ExerciseEvent =
  | { type: 'judging-began' }
  | { type: 'judged'; verdict: Verdict; files: SourceFiles }
  /** The run was stopped or replaced: nothing new is known. */
  | { type: 'judging-ended' };

export const untried: ExerciseState = { attempt: { kind: 'untried' }, misses: 0 };

export function lastJudged(attempt: Attempt): Judged | null {
  if (attempt.kind === 'untried') return null;
  return attempt.kind === 'judged' ? attempt : attempt.previous;
}

export function advanceExercise(state: ExerciseState, event: ExerciseEvent): ExerciseState {
  const { attempt, misses } = state;
  const previous = lastJudged(attempt);
  switch (event.type) {
    case 'judging-began':
      return { attempt: { kind: 'judging', previous }, misses };
    case 'judged':
      return {
        attempt: { kind: 'judged', verdict: event.verdict, files: event.files },
        misses: event.verdict.kind === 'not-yet' ? misses + 1 : misses,
      };
    case 'judging-ended':
      return attempt.kind === 'judging' ? { attempt: previous ?? { kind: 'untried' }, misses } : state;
    default:
      return assertNever(event);
  }
}

export function isSameFiles(a: SourceFiles, b: SourceFiles): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

export type ClaimState = 'open' | 'met' | 'missed' | 'unknown';
export type Claim = { id: string; claim: string; state: ClaimState; isHidden: boolean };

/** The list of what must hold. A hidden check is told only after it failed. */
export function listClaims(
  checks: readonly Pick<Check, 'id' | 'claim' | 'hidden'>[],
  verdict: Verdict | null,
): readonly Claim[] {
  return checks.flatMap((check) => {
    const state = claimState(check.id, verdict);
    return check.hidden && state !== 'missed'
      ? []
      : [{ id: check.id, claim: check.claim, state, isHidden: check.hidden }];
  });
}

function claimState(id: string, verdict: Verdict | null): ClaimState {
  if (verdict === null) return 'open';
  switch (verdict.kind) {
    case 'passed':
      return 'met';
    case 'undecided':
      return 'unknown';
    case 'not-yet':
      if (verdict.met.includes(id)) return 'met';
      return verdict.findings.some((finding) => finding.check === id) ? 'missed' : 'unknown';
    default:
      return assertNever(verdict);
  }
}
