import { ExerciseLab } from '@/components/exercise/exercise-lab.tsx';
import type { ExerciseFolder } from '@/lib/course/course.ts';
import type { Awaited } from '@/lib/quiz/predictions.ts';
import { PrintedSource } from './printed-source.tsx';

type ExerciseProps = {
  part: string;
  folder: ExerciseFolder;
  /** Where the solution is fetched from when it is asked for. */
  dataUrl: string;
  predictions: readonly Awaited[];
};

export function Exercise({ part, folder, dataUrl, predictions }: ExerciseProps) {
  // Only these cross to the browser: the solution and the wrong attempts stay behind.
  const { exercise, start, hash } = folder;
  return (
    <div className="wide lab" id={`exercise-${folder.id}`}>
      <ExerciseLab part={part} folder={{ exercise, start, hash }} dataUrl={dataUrl} predictions={predictions} />
      <PrintedSource title={exercise.title} files={start} />
    </div>
  );
}
