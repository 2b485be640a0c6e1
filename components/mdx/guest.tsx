import { LazyGuestExercise, LazyGuestLessonLab } from '@/components/exercise/lazy-guest.tsx';
import { GuestCommand } from '@/components/guest/guest-command.tsx';
import type { GuestExerciseFolder, GuestLabFolder } from '@/lib/course/course.ts';
import type { Awaited } from '@/lib/quiz/predictions.ts';
import '@/components/guest/guest.css';

type ExerciseProps = {
  part: string;
  folder: GuestExerciseFolder;
  /** Where the solution is fetched from when it is asked for. */
  dataUrl: string;
  predictions: readonly Awaited[];
};

export function GuestExercise({ part, folder, dataUrl, predictions }: ExerciseProps) {
  const { exercise } = folder;
  // The solution and the wrong attempts stay behind.
  const asked = { ...folder, exercise: { ...exercise, solution: [], second: undefined, wrong: {} } };
  return (
    <div className="wide lab" id={`exercise-${folder.id}`}>
      <LazyGuestExercise part={part} folder={asked} dataUrl={dataUrl} predictions={predictions} />
    </div>
  );
}

export function GuestLab(props: { part: string; folder: GuestLabFolder; predictions: readonly Awaited[] }) {
  return (
    <div className="wide lab" id={`lab-${props.folder.id}`}>
      <LazyGuestLessonLab {...props} />
    </div>
  );
}

export function Command({ run, terminal }: { run: string; terminal?: '1' | '2' | '3' }) {
  return (
    <GuestCommand
      command={run}
      {...(terminal === undefined ? {} : { terminal: terminal === '1' ? 1 : terminal === '2' ? 2 : 3 })}
    />
  );
}
