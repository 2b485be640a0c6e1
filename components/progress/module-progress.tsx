'use client';
import { fractionOf, standingOf, type LessonRef } from '@/lib/progress/summary.ts';
import { useRecords } from './use-progress.ts';
import './progress.css';

/** How full a module is: a thin bar with its words. Takes its room before anything is known. */
export function ModuleProgress({ lessons }: { lessons: readonly LessonRef[] }) {
  const records = useRecords();
  const read = lessons.filter((lesson) => /read|done/.test(standingOf(records, lesson).kind)).length;
  const percent = Math.round(fractionOf(records, lessons) * 100);
  return (
    <span className="module-progress">
      <span className="module-progress-bar" aria-hidden="true">
        <span style={{ inlineSize: `${percent}%` }} />
      </span>
      <span className="module-progress-words">
        {percent === 0 ? '' : `${read} of ${lessons.length} read, ${percent} %`}
      </span>
    </span>
  );
}

/** 0 to 1, for a drawing that fills by itself. */
export function useModuleFraction(lessons: readonly LessonRef[]): number {
  return fractionOf(useRecords(), lessons);
}
