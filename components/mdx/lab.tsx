import type { LabFolder } from '@/lib/course/course.ts';
import type { Awaited } from '@/lib/quiz/predictions.ts';
import { HeldLab } from './held-lab.tsx';
import { PrintedSource } from './printed-source.tsx';

export function Lab({ part, lab, predictions }: { part: string; lab: LabFolder; predictions: readonly Awaited[] }) {
  return (
    <div className="wide lab" id={`lab-${lab.id}`}>
      <HeldLab part={part} lab={lab} predictions={predictions} />
      <PrintedSource title={lab.title} files={lab.files} />
    </div>
  );
}
