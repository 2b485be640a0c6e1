import type { KernelView } from '@/lib/vm/facts.ts';
import type { Guest } from '@/lib/vm/guest.ts';
import type { Verdict } from '../verdict.ts';
import { Counters } from './counters.ts';
import type { GuestExercise } from './guest-exercise.ts';
import { conditionsOf, countersOf, findBroken, judgeKernel } from './judge-kernel.ts';
import { isAsked, keyOfLook } from './situation.ts';
import type { Asked, Looked } from './situation.ts';

export type Standing = {
  readonly verdict: Verdict;
  /** Why only a fresh machine helps. */
  readonly broken: string | null;
  /** A program was started since the exercise began: there is something to say about it. */
  readonly isTried: boolean;
};

export type Watched = { readonly stop: () => void };

/** How often files and probes are looked at while the kernel's facts change, and how often when they do not. */
const busyMs = 700;
const quietMs = 2_500;
const startTimeoutMs = 60_000;
const firstFactsMs = 20_000;

/**
 * Makes the machine ready and then says how the exercise stands, again and again, until it is stopped. The guest runs.
 * Parameters are filled in already. Rejects with a sentence when the start script fails.
 */
export async function beginExercise(
  guest: Guest,
  exercise: GuestExercise,
  files: Readonly<Record<string, string>>,
  onStanding: (standing: Standing) => void,
): Promise<Watched> {
  await prepareMachine(guest, exercise.start, files);
  const baseline = await settledView(guest);
  return watch(guest, exercise, baseline, onStanding);
}

/** Puts files into /root and runs the start script. */
export async function prepareMachine(
  guest: Guest,
  start: string | undefined,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const mode = text.startsWith('#!') ? 0o755 : 0o644;
    const result = await guest.writeFile(`/root/${name}`, new TextEncoder().encode(text), { mode });
    if (result.kind === 'refused') throw new Error(`/root/${name} could not be written (${result.detail}).`);
  }
  if (start === undefined) return;
  // Probes run in the agent's cgroup, whose processes nobody is told of; what a start script leaves behind is the learner's.
  const joinLearner = 'echo $$ > /sys/fs/cgroup/shell/cgroup.procs\n';
  const result = await guest.probe(`${joinLearner}${start}`, { view: 'learner', timeoutMs: startTimeoutMs });
  if (result.kind === 'exited' && result.code === 0) return;
  throw new Error(`The start script did not end well (${result.kind === 'refused' ? result.detail : result.errors}).`);
}

/**
 * The facts as they are once nothing has changed for a moment, at the latest three seconds after the first of them.
 * Rejects when there are none: a beginning of which nothing is known would be held against the learner.
 */
function settledView(guest: Guest): Promise<KernelView> {
  return new Promise((resolve, reject) => {
    let quiet: ReturnType<typeof setTimeout> | null = null;
    let latest: ReturnType<typeof setTimeout> | null = null;
    const end = () => {
      for (const timer of [quiet, latest, never]) if (timer !== null) clearTimeout(timer);
      stop();
    };
    const done = () => {
      end();
      resolve(guest.view);
    };
    const never = setTimeout(() => {
      end();
      reject(new Error('The machine has not told what it is doing.'));
    }, firstFactsMs);
    const look = (quietMs: number) => {
      if (guest.view.processes.size === 0) return;
      latest ??= setTimeout(done, 3_000);
      if (quiet !== null) clearTimeout(quiet);
      quiet = setTimeout(done, quietMs);
    };
    const stop = guest.watch(() => look(600));
    // Somebody else may be watching already; then no first batch comes.
    look(900);
  });
}

function watch(
  guest: Guest,
  exercise: GuestExercise,
  baseline: KernelView,
  onStanding: (standing: Standing) => void,
): Watched {
  const conditions = conditionsOf(exercise);
  const asked = [...new Map(conditions.filter(isAsked).map((each) => [keyOfLook(each), each])).values()];
  const counters = new Counters(countersOf(conditions), baseline);
  const looked = new Map<string, Looked>();
  let isStopped = false;
  let isTried = false;
  let isFresh = true;
  let hasLooked = asked.length === 0;
  let batchAt = Date.now();

  const judge = () => {
    if (isStopped || !hasLooked) return;
    const { view } = guest;
    const situation = { view, baseline, counters, looked };
    onStanding({ verdict: judgeKernel(exercise.checks, situation), broken: findBroken(exercise, situation), isTried });
  };
  const stopWatching = guest.watch((view, change) => {
    if (isStopped) return;
    batchAt = Date.now();
    isFresh = true;
    isTried ||= change.events.some(({ kind }) => kind === 'exec' || kind === 'fork');
    counters.note(view, view.guestMs);
    judge();
  });

  /** Nothing changes, nothing is told; the machine's time goes on all the same. */
  const tick = setInterval(() => {
    const silentMs = Date.now() - batchAt;
    if (guest.state.kind !== 'running' || silentMs < 1_000) return;
    counters.note(guest.view, guest.view.guestMs + silentMs);
    judge();
  }, 1_000);

  let timer: ReturnType<typeof setTimeout> | null = null;
  const ask = async () => {
    const wasFresh = isFresh;
    isFresh = false;
    for (const each of asked) {
      if (isStopped) return;
      if (guest.state.kind === 'running') looked.set(keyOfLook(each), await lookFor(guest, each));
    }
    hasLooked = true;
    judge();
    if (!isStopped) timer = setTimeout(() => void ask(), wasFresh ? busyMs : quietMs);
  };
  if (asked.length > 0) void ask();
  judge();

  return {
    stop: () => {
      isStopped = true;
      stopWatching();
      clearInterval(tick);
      if (timer !== null) clearTimeout(timer);
    },
  };
}

const noSuchFile = new Set([2, 20]);

async function lookFor(guest: Guest, asked: Asked): Promise<Looked> {
  try {
    if (asked.see === 'file') {
      const result = await guest.readFile(asked.path);
      if (result.kind === 'read') return { kind: 'file', text: new TextDecoder().decode(result.bytes) };
      if (result.errno !== null && noSuchFile.has(Math.abs(result.errno))) return { kind: 'file', text: null };
      return { kind: 'unseen', why: `${asked.path} could not be read (${result.detail}).` };
    }
    const result = await guest.probe(asked.run, { view: asked.view, timeoutMs: 5_000 });
    if (result.kind === 'exited') return { kind: 'exited', code: result.code, output: result.output };
    return {
      kind: 'unseen',
      why: result.kind === 'late' ? 'A check took too long.' : `A check could not run (${result.detail}).`,
    };
  } catch (error) {
    return { kind: 'unseen', why: error instanceof Error ? error.message : String(error) };
  }
}
