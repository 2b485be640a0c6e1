import type { Finding, Verdict } from '../verdict.ts';
import type { Condition } from './condition.ts';
import type { CounterName } from './counters.ts';
import type { GuestCheck, GuestExercise } from './guest-exercise.ts';
import { lookAt } from './look-at.ts';
import type { Look, Situation } from './situation.ts';

/**
 * Judges what is true in the kernel, whatever way the learner took. What nobody could see is never held against them:
 * with nothing else wrong, the verdict is undecided.
 */
export function judgeKernel(checks: readonly GuestCheck[], situation: Situation): Verdict {
  const findings: Finding[] = [];
  const met: string[] = [];
  const unseen: string[] = [];
  for (const check of checks) {
    const look = lookAt(check, situation);
    if (look.kind === 'met') met.push(check.id);
    else if (look.kind === 'unseen') unseen.push(look.why);
    else findings.push(explain(check, look, situation));
  }
  if (findings.length > 0) return { kind: 'not-yet', findings, met };
  return unseen[0] === undefined ? { kind: 'passed' } : { kind: 'undecided', why: unseen[0] };
}

/** Why the exercise cannot be solved any more on this machine, or null. */
export function findBroken({ broken }: Pick<GuestExercise, 'broken'>, situation: Situation): string | null {
  return broken.find(({ when }) => lookAt(when, situation).kind === 'met')?.because ?? null;
}

/** Every condition of an exercise, those of its hints and of its broken states included. */
export function conditionsOf({ checks, broken }: Pick<GuestExercise, 'checks' | 'broken'>): readonly Condition[] {
  return [
    ...checks.flatMap((check) => [check, ...check.hints.flatMap(({ when }) => when ?? [])]),
    ...broken.map(({ when }) => when),
  ];
}

/** The counters that have to be watched for these conditions. */
export function countersOf(conditions: readonly Condition[]): readonly CounterName[] {
  return conditions.flatMap((condition): CounterName[] => {
    if (condition.see === 'event') return [condition];
    if (condition.see !== 'rate') return [];
    return condition.against === undefined ? [condition] : [condition, { ...condition, path: condition.against }];
  });
}

function explain(check: GuestCheck, missed: Extract<Look, { kind: 'missed' }>, situation: Situation): Finding {
  const fitting = check.hints.find(
    (hint) =>
      (hint.missed === undefined || hint.missed === missed.missed) &&
      (hint.seen === undefined || hint.seen === missed.seen) &&
      (hint.when === undefined || lookAt(hint.when, situation).kind === 'met'),
  );
  const values: Readonly<Record<string, string | undefined>> = {
    seen: missed.seen,
    expected: missed.expected,
    who: missed.who ?? 'it',
  };
  return {
    check: check.id,
    claim: check.claim,
    hint: (fitting?.say ?? check.hint).replaceAll(
      /\{(seen|expected|who)\}/g,
      (whole, name: string) => values[name] ?? whole,
    ),
    call: missed.who ?? null,
    seen: missed.seen,
    expected: missed.expected,
  };
}
