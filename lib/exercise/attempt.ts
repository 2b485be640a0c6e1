import { assertNever } from '@/lib/shared/assert-never.ts';
import type { Check } from './check.ts';
import type { Verdict } from './verdict.ts';

/** Where an exercise stands, from the first look at the page to the last run. */
export type Attempt =
  | { kind: 'untried' }
  /** `previous`: shown meanwhile, marked as old. */
  | { kind: 'judging'; previous: Verdict | null }
  /** `isStale`: the text changed since. */
  | { kind: 'judged'; verdict: Verdict; isStale: boolean };

export type ExerciseState = {
  readonly attempt: Attempt;
  /** Verdicts of `not yet`: after a few, the solution is offered without a question. */
  readonly misses: number;
};

export type ExerciseEvent =
  | { type: 'judging-began' }
  | { type: 'judged'; verdict: Verdict }
  /** The run was stopped or replaced: nothing is known about this text. */
  | { type: 'judging-ended' }
  | { type: 'text-changed' };

export const untried: ExerciseState = { attempt: { kind: 'untried' }, misses: 0 };

export function advanceExercise(state: ExerciseState, event: ExerciseEvent): ExerciseState {
  const { attempt, misses } = state;
  const previous = attempt.kind === 'untried' ? null : attempt.kind === 'judged' ? attempt.verdict : attempt.previous;
  switch (event.type) {
    case 'judging-began':
      return { attempt: { kind: 'judging', previous }, misses };
    case 'judged':
      return {
        attempt: { kind: 'judged', verdict: event.verdict, isStale: false },
        misses: event.verdict.kind === 'not-yet' ? misses + 1 : misses,
      };
    case 'judging-ended':
      if (attempt.kind !== 'judging') return state;
      return {
        attempt: previous === null ? { kind: 'untried' } : { kind: 'judged', verdict: previous, isStale: true },
        misses,
      };
    case 'text-changed':
      return attempt.kind === 'judged' && !attempt.isStale ? { attempt: { ...attempt, isStale: true }, misses } : state;
    default:
      return assertNever(event);
  }
}

export type ClaimState = 'open' | 'met' | 'missed' | 'unknown';
export type Claim = { id: string; claim: string; state: ClaimState; isHidden: boolean };

/** The list of what must hold. A hidden check is told only after it failed. */
export function listClaims(checks: readonly Check[], verdict: Verdict | null): readonly Claim[] {
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
