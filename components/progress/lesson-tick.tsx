'use client';
import { Icon } from '@/components/ui/icon.tsx';
import { standingOf, type LessonRef, type LessonStanding } from '@/lib/progress/summary.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import { useRecords } from './use-progress.ts';
import './progress.css';

/** How far a lesson is, as a mark of constant size with words for who cannot see it. */
export function LessonTick({ lesson }: { lesson: LessonRef }) {
  const standing = standingOf(useRecords(), lesson);
  return (
    <span className="lesson-tick" data-standing={standing.kind} title={describeStanding(standing)}>
      {standing.kind === 'read' || standing.kind === 'done' ? <Icon name="check" size={14} /> : null}
      <span className="visually-hidden">{describeStanding(standing)}</span>
    </span>
  );
}

function describeStanding({ kind, passed, exercises }: LessonStanding): string {
  const practice = exercises === 0 ? '' : `, ${passed} of ${exercises} exercises passed`;
  switch (kind) {
    case 'new':
      return '';
    case 'begun':
      return `begun${practice}`;
    case 'read':
      return `read${practice}`;
    case 'done':
      return exercises === 0 ? 'read' : 'read, every exercise passed';
    default:
      return assertNever(kind);
  }
}
