'use client';
import { GuestLab } from '@/components/guest/guest-lab.tsx';
import { standardName } from '@/components/guest/machines.ts';
import { useMachine } from '@/components/guest/use-machine.ts';
import { useRecord } from '@/components/progress/use-progress.ts';
import { useHold } from '@/components/quiz/hold.ts';
import { Button } from '@/components/ui/button.tsx';
import type { GuestExerciseFolder } from '@/lib/course/course.ts';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';
import type { Awaited } from '@/lib/quiz/predictions.ts';
import { ExercisePanel } from './exercise-panel.tsx';
import { GuestSolution } from './guest-solution.tsx';
import { useGuestExercise } from './use-guest-exercise.ts';

export type GuestExerciseLabProps = {
  part: string;
  folder: GuestExerciseFolder;
  dataUrl: string;
  predictions: readonly Awaited[];
};

/** The machine with something to reach on it. Ticks come by themselves, whatever way the learner takes. */
export function GuestExerciseLab({ part, folder, dataUrl, predictions }: GuestExerciseLabProps) {
  const [machine, view] = useMachine(standardName);
  const hold = useHold(predictions);
  const stands = useGuestExercise(part, folder, machine, view);
  const { exercise, attempt, broken, trouble, isBegun } = stands;
  const passed = useRecord('passed', part);
  const record = useRecord('helped', part);
  const { hash } = folder;
  const help = record?.hash === hash ? record : { hints: 0, isSolutionSeen: false };
  const note = (more: { hints?: number; isSolutionSeen?: boolean }) =>
    void openProgress().put({
      kind: 'helped',
      part,
      hash,
      hints: help.hints,
      isSolutionSeen: help.isSolutionSeen,
      ...more,
    });
  const isPassed = passed?.hash === hash;

  return (
    <GuestLab
      title={exercise.title}
      kind="Exercise"
      labId={part}
      terminals={exercise.terminals}
      panels={exercise.panels}
      aside={
        <>
          <ExercisePanel
            exercise={exercise}
            attempt={attempt}
            isStale={false}
            isUntouched={stands.isUntouched}
            passed={passed === undefined ? null : { isThisVersion: isPassed, withHelp: passed.withHelp }}
            hintsOpened={help.hints}
            onHint={() => note({ hints: Math.min(help.hints + 1, exercise.hints.length) })}
            untried="Press Begin: the machine is made ready, and watched."
            solution={
              <>
                {isBegun ? (
                  <Button size="small" icon="reset" onClick={stands.beginAnew} busy={stands.isPreparing}>
                    Begin anew
                  </Button>
                ) : (
                  <Button
                    size="small"
                    variant="primary"
                    icon="play"
                    onClick={stands.begin}
                    busy={stands.isPreparing}
                    disabled={hold !== null}
                  >
                    Begin
                  </Button>
                )}
                <GuestSolution
                  dataUrl={dataUrl}
                  values={stands.values}
                  isOffered={isPassed || help.isSolutionSeen}
                  onSeen={() => note({ isSolutionSeen: true })}
                />
                {hold === null ? null : <p className="exercise-trouble">{hold}</p>}
                {broken === null ? null : (
                  <p className="exercise-trouble" role="alert">
                    Begin anew: {broken}
                  </p>
                )}
                {trouble === null ? null : (
                  <p className="exercise-trouble" role="alert">
                    {trouble} Begin anew.
                  </p>
                )}
              </>
            }
          />
        </>
      }
    >
      <p>What is asked stands above. The checks look at the kernel, not at what you type.</p>
    </GuestLab>
  );
}
