import type { GuestExerciseFolder } from '@/lib/course/course.ts';
import type { Typed } from '@/lib/exercise/kernel/guest-exercise.ts';
import { drawParameters, fillParameters } from '@/lib/exercise/kernel/parameters.ts';
import type { ParameterValues } from '@/lib/exercise/kernel/parameters.ts';
import { typeInto } from '@/lib/exercise/kernel/type-into.ts';
import { beginExercise } from '@/lib/exercise/kernel/watch-exercise.ts';
import type { Standing } from '@/lib/exercise/kernel/watch-exercise.ts';
import { prove } from '@/lib/exercise/prove.ts';
import type { ProofLine } from '@/lib/exercise/prove.ts';
import type { Verdict } from '@/lib/exercise/verdict.ts';
import type { Guest, TerminalNumber } from '@/lib/vm/guest.ts';
import { openGuest } from '@/lib/vm/open-guest.server.ts';

/** How long a right way may take until every tick is there, and how long a wrong one is looked at. */
const latestMs = 40_000;
const wrongMs = 6_000;
const startMs = 3_000;

/** Types every way through an exercise into a terminal of the real guest, each on a fresh machine with other parameters. */
export async function proveOnMachine({ exercise, files }: GuestExerciseFolder): Promise<ProofLine[]> {
  const ways: { attempt: string; typed: Typed | null }[] = [
    { attempt: 'start', typed: null },
    // Twice in a row: what passes only sometimes is not proved.
    { attempt: 'solution', typed: exercise.solution },
    { attempt: 'solution', typed: exercise.solution },
    ...(exercise.second === undefined ? [] : [{ attempt: 'solution', typed: exercise.second }]),
    ...Object.entries(exercise.wrong).map(([name, { type }]) => ({ attempt: `wrong/${name}`, typed: type })),
  ];
  const lines: ProofLine[] = [];
  const guest = openGuest({ start: 'snapshot' });
  try {
    await untilRunning(guest);
    for (const [at, { attempt, typed }] of ways.entries()) {
      if (at > 0) await guest.reset();
      await untilRunning(guest);
      const values = drawParameters(exercise.parameters);
      const filled = fillParameters(exercise, values);
      const verdict = await tryWay(guest, filled, fillParameters(files, values), {
        typed: fillParameters(typed, values),
        isRight: attempt === 'solution',
      });
      const isSecond = at === 3 && exercise.second !== undefined;
      for (const line of prove(filled, [{ attempt, verdict }]))
        lines.push({ ...line, attempt: `${isSecond ? 'second way' : attempt}${describe(values)}` });
    }
  } finally {
    guest.stop();
  }
  return lines;
}

const describe = (values: ParameterValues): string => {
  const all = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return all.length === 0 ? '' : ` (${all.join(', ')})`;
};

async function tryWay(
  guest: Guest,
  exercise: GuestExerciseFolder['exercise'],
  files: GuestExerciseFolder['files'],
  { typed, isRight }: { typed: Typed | null; isRight: boolean },
): Promise<Verdict> {
  let last: Standing | null = null;
  let wake: () => void = () => undefined;
  const watched = await beginExercise(guest, exercise, files, (standing) => {
    last = standing;
    wake();
  });
  const verdict = (): Verdict => {
    if (last === null) return { kind: 'undecided', why: 'The watcher has said nothing.' };
    // A beginning that cannot be solved is nobody's attempt.
    if (typed === null && last.broken !== null) return { kind: 'undecided', why: `It begins broken: ${last.broken}` };
    return last.verdict;
  };
  try {
    for (const { type, terminal, wait } of typed ?? []) {
      await typeInto(guest, (terminal - 1) as TerminalNumber, type);
      if (wait > 0) await pause(wait * 1_000);
    }
    const until = Date.now() + (typed === null ? startMs : isRight ? latestMs : wrongMs);
    while (Date.now() < until && verdict().kind !== 'passed') {
      await Promise.race([pause(until - Date.now()), new Promise<void>((resolve) => (wake = resolve))]);
    }
    return verdict();
  } finally {
    watched.stop();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, Math.max(0, ms)));

function untilRunning(guest: Guest): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (guest.state.kind === 'running') resolve();
      else if (guest.state.kind === 'ended') reject(new Error(`The machine ended: ${JSON.stringify(guest.state.end)}`));
      else return;
      stop();
    };
    const stop = guest.subscribe(look);
    look();
  });
}
