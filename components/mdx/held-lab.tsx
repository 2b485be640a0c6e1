'use client';

import { noteRun, useHold } from '@/components/quiz/hold.ts';
import { LazyComponentLab } from '@/components/workbench/lazy-component-lab.tsx';
import type { LabFolder } from '@/lib/course/course.ts';
import type { Awaited } from '@/lib/quiz/predictions.ts';

/** A lab whose Run waits for the predictions about it, and which tells them what happened. */
export function HeldLab({ part, lab, predictions }: { part: string; lab: LabFolder; predictions: readonly Awaited[] }) {
  const hold = useHold(predictions);
  return (
    <LazyComponentLab
      part={part}
      title={lab.title}
      original={lab.files}
      hash={lab.hash}
      readOnly={lab.readOnly}
      grants={lab.grants}
      input={lab.input}
      open={lab.open}
      call={lab.call}
      views={lab.views}
      hold={hold}
      onRunEnded={({ state }) => noteRun(predictions, state)}
    />
  );
}
