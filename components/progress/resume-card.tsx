'use client';
import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon.tsx';
import { buttonClass } from '@/components/ui/button.tsx';
import { resume, type LessonRef, type Resume } from '@/lib/progress/summary.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import { useRecords } from './use-progress.ts';
import './progress.css';

/** One sentence on what to do next, and the way there. `lessons` in the order of the course. */
export function ResumeCard({ lessons }: { lessons: readonly LessonRef[] }) {
  const next = resume(useRecords(), lessons);
  if (next === null) return null;
  const { lead, action } = describeResume(next);
  return (
    <p className="resume-card">
      <span>
        <span className="resume-lead">{lead}</span>
        {next.kind === 'finished' ? null : (
          <strong>
            <span className="resume-number">{next.lesson.number}</span> {next.lesson.title}
          </strong>
        )}
      </span>
      {next.kind === 'finished' ? null : (
        <Link href={`/learn/${next.lesson.key}` as Route} prefetch={false} className={buttonClass('primary')}>
          {action} <Icon name="arrow-right" size={17} />
        </Link>
      )}
    </p>
  );
}

function describeResume(next: Resume): { lead: string; action: string } {
  switch (next.kind) {
    case 'begin':
      return { lead: 'New here? Begin with', action: 'Begin' };
    case 'continue':
      return { lead: 'You were reading', action: 'Continue' };
    case 'next':
      return { lead: `You have read ${next.after.number}. Next comes`, action: 'Continue' };
    case 'practise':
      return { lead: 'You have read everything. Exercises are left in', action: 'Practise' };
    case 'finished':
      return { lead: 'You have read every lesson and passed every exercise.', action: '' };
    default:
      return assertNever(next);
  }
}
