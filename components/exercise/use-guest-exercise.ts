import { useEffect, useMemo, useReducer, useState } from 'react';
import type { Machine, MachineView } from '@/components/guest/machine.ts';
import { useProgressStatus, useRecord } from '@/components/progress/use-progress.ts';
import type { GuestExerciseFolder } from '@/lib/course/course.ts';
import { advanceExercise, lastJudged, untried, type Attempt } from '@/lib/exercise/attempt.ts';
import type { GuestExercise } from '@/lib/exercise/kernel/guest-exercise.ts';
import {
  drawParameters,
  fillParameters,
  fitsParameters,
  type ParameterValues,
} from '@/lib/exercise/kernel/parameters.ts';
import { beginExercise, type Standing, type Watched } from '@/lib/exercise/kernel/watch-exercise.ts';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';

export type GuestStanding = {
  /** With this attempt's parameters filled in. */
  exercise: GuestExercise;
  values: ParameterValues;
  attempt: Attempt;
  broken: string | null;
  /** What kept the exercise from beginning. */
  trouble: string | null;
  isBegun: boolean;
  isPreparing: boolean;
  /** No program was started since it began. */
  isUntouched: boolean;
  begin: () => void;
  /** Other names and numbers on a fresh machine. */
  beginAnew: () => void;
};

type Phase = { kind: 'waiting'; trouble: string | null } | { kind: 'preparing' } | { kind: 'watching' };

const waiting: Phase = { kind: 'waiting', trouble: null };
const parameterFile = 'parameters.json';

/** One exercise on the machine, from Begin to the last tick. It is judged whenever the kernel says something new. */
export function useGuestExercise(
  part: string,
  { exercise: template, files: templateFiles, hash }: GuestExerciseFolder,
  machine: Machine,
  view: MachineView,
): GuestStanding {
  const [state, dispatch] = useReducer(advanceExercise, untried);
  const [round, setRound] = useState(0);
  const [phase, enter] = useReducer((_: Phase, next: Phase) => next, waiting);
  const [standing, setStanding] = useState<Standing | null>(null);
  const values = useParameters(part, template, hash);
  const exercise = useMemo(() => fillParameters(template, values ?? unknownValues(template)), [template, values]);
  const files = useMemo(() => fillParameters(templateFiles, values ?? {}), [templateFiles, values]);

  const { machine: now } = view;
  const guest = now.kind === 'on' ? now.guest : null;
  const isUp = now.kind === 'on' && now.state.kind === 'running';
  const [ready, setReady] = useState(false);
  // A pause is no new machine; a start is one.
  const isAway = now.kind !== 'on' || now.state.kind === 'starting' || now.state.kind === 'ended';
  if (isAway && ready) setReady(false);
  if (isUp && !ready) setReady(true);

  useEffect(() => {
    if (round === 0 || guest === null || !ready || values === null) return undefined;
    let isOver = false;
    let watched: Watched | null = null;
    const stop = () => {
      isOver = true;
      watched?.stop();
    };
    enter({ kind: 'preparing' });
    beginExercise(guest, exercise, files, (next) => {
      if (isOver) return;
      setStanding(next);
      const { verdict } = next;
      if (verdict.kind === 'passed') {
        // What was reached stays reached, whatever is cleaned up afterwards.
        stop();
        const record = openProgress().get('helped', part);
        const withHelp = record?.hash === hash && (record.hints > 0 || record.isSolutionSeen);
        void openProgress().put({ kind: 'passed', part, hash, withHelp });
      }
      dispatch({ type: 'judged', verdict, files: {} });
    }).then(
      (begun) => {
        watched = begun;
        if (isOver) begun.stop();
        else enter({ kind: 'watching' });
        return undefined;
      },
      (error: unknown) => {
        if (!isOver) enter({ kind: 'waiting', trouble: error instanceof Error ? error.message : String(error) });
        return undefined;
      },
    );
    return stop;
  }, [round, guest, ready, values, exercise, files, part, hash]);

  async function start(fresh: boolean): Promise<void> {
    machine.hold(part);
    // While the old machine goes away, nothing is begun on it.
    setRound(0);
    if (fresh && guest !== null) await machine.reset();
    else await machine.boot();
    setRound(round + 1);
  }

  return {
    exercise,
    values: values ?? {},
    attempt: phase.kind === 'preparing' ? { kind: 'judging', previous: null } : state.attempt,
    broken:
      phase.kind === 'watching' && lastJudged(state.attempt)?.verdict.kind !== 'passed'
        ? (standing?.broken ?? null)
        : null,
    trouble: phase.kind === 'waiting' ? phase.trouble : null,
    isBegun: round > 0 && !isAway,
    isPreparing: phase.kind === 'preparing',
    isUntouched: standing?.isTried !== true,
    begin: () => void start(template.fresh),
    beginAnew: () => {
      storeParameters(part, template, hash);
      void start(true);
    },
  };
}

const unknownValues = ({ parameters }: GuestExercise): ParameterValues =>
  Object.fromEntries(Object.keys(parameters).map((name) => [name, '…']));

/** Drawn once, and kept with the learner's work until they begin anew. Null until the store has been read. */
function useParameters(part: string, exercise: GuestExercise, hash: string): ParameterValues | null {
  const status = useProgressStatus();
  const stored = useRecord('edited', part);
  const text = stored?.hash === hash ? stored.files[parameterFile] : undefined;
  const values = useMemo(() => readValues(exercise, text), [exercise, text]);
  useEffect(() => {
    if (status !== 'opening' && values === null) storeParameters(part, exercise, hash);
  }, [status, values, part, exercise, hash]);
  return values;
}

function readValues({ parameters }: GuestExercise, text: string | undefined): ParameterValues | null {
  if (Object.keys(parameters).length === 0) return none;
  if (text === undefined) return null;
  const values: unknown = JSON.parse(text);
  if (typeof values !== 'object' || values === null) return null;
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  return fitsParameters(parameters, texts) ? texts : null;
}

const none: ParameterValues = {};

function storeParameters(part: string, { parameters }: GuestExercise, hash: string): void {
  if (Object.keys(parameters).length === 0) return;
  const files = { [parameterFile]: JSON.stringify(drawParameters(parameters)) };
  void openProgress().put({ kind: 'edited', part, hash, files });
}
