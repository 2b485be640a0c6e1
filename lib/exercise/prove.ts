import type { Verdict } from './verdict.ts';

/** `start`, `solution`, or the name of a folder under `wrong/`, written `wrong/<name>`. */
export type AttemptVerdict = { attempt: string; verdict: Verdict };

/** What an exercise says of its wrong attempts. */
type Promised = { readonly wrong: Readonly<Record<string, { fails: string; says: string }>> };

export type ProofLine = { attempt: string; holds: boolean; says: string };

/**
 * Does the exercise do what it promises? The start must not pass, the solution must (as often as it was tried), and
 * every wrong attempt must fail the check it names and earn the hint it names.
 */
export function prove(exercise: Promised, verdicts: readonly AttemptVerdict[]): ProofLine[] {
  return verdicts.map(({ attempt, verdict }) => {
    const problem = problemWith(exercise, attempt, verdict);
    return { attempt, holds: problem === null, says: problem ?? praise(verdict) };
  });
}

function problemWith(exercise: Promised, attempt: string, verdict: Verdict): string | null {
  if (verdict.kind === 'undecided') return `Nobody could look: ${verdict.why}`;
  if (attempt === 'start') {
    return verdict.kind === 'passed'
      ? 'The start passes already: there is nothing left to do. Take something away from it, or add a check.'
      : null;
  }
  if (attempt === 'solution') {
    if (verdict.kind === 'passed') return null;
    const [first] = verdict.findings;
    return `The solution does not pass: check \`${first?.check}\` says “${first?.hint}”`;
  }
  return problemWithWrong(exercise, attempt.slice('wrong/'.length), verdict);
}

function problemWithWrong(
  exercise: Promised,
  name: string,
  verdict: Exclude<Verdict, { kind: 'undecided' }>,
): string | null {
  const promised = exercise.wrong[name];
  if (promised === undefined)
    return `exercise.yaml does not say what becomes of it. Add \`${name}: {fails: …, says: …}\` under \`wrong\`.`;
  if (verdict.kind === 'passed') return 'It passes, although it is wrong. A check is missing, or too weak.';
  const finding = verdict.findings.find(({ check }) => check === promised.fails);
  if (finding === undefined) {
    const others = verdict.findings.map(({ check }) => `\`${check}\``).join(', ');
    return `It should fail check \`${promised.fails}\`, and fails ${others} instead.`;
  }
  // The hint on top is the one a learner reads: another check in front of it would hide it.
  if (verdict.findings[0] !== finding)
    return `Check \`${verdict.findings[0]?.check}\` fails before \`${promised.fails}\`, so its hint is not the one that is read.`;
  if (!finding.hint.includes(promised.says))
    return `Its hint should contain “${promised.says}”, and says “${finding.hint}”`;
  return null;
}

function praise(verdict: Verdict): string {
  return verdict.kind === 'not-yet' ? `Not yet: ${verdict.findings[0]?.hint ?? ''}` : 'Passed';
}
