import { Frame } from '@/components/ui/frame.tsx';
import type { ExerciseFolder } from '@/lib/course/course.ts';
import { PrintedSource } from './printed-source.tsx';

export function Exercise({ folder }: { folder: ExerciseFolder }) {
  return (
    <div className="wide lab">
      <Frame wall="wasm" kind="Exercise" title={folder.exercise.title} />
      <PrintedSource title={folder.exercise.title} files={folder.start} />
    </div>
  );
}
