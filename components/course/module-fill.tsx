'use client';

import { useModuleFraction } from '@/components/progress/module-progress.tsx';
import type { LessonRef } from '@/lib/progress/summary.ts';

/** How much of a module is done, as a frame that fills. The bar beside it says the same in words. */
export function ModuleFill({ lessons }: { lessons: readonly LessonRef[] }) {
  const fraction = useModuleFraction(lessons);
  return <span className="module-fill" aria-hidden="true" style={{ inlineSize: `${fraction * 100}%` }} />;
}
