import type { Element, Root } from 'hast';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Objectives } from '@/components/mdx/objectives.tsx';
import { Sources } from '@/components/mdx/sources.tsx';
import { StorageNotice } from '@/components/progress/storage-notice.tsx';
import { VisitMarker } from '@/components/progress/visit-marker.tsx';
import { Icon } from '@/components/ui/icon.tsx';
import { WallMark } from '@/components/ui/wall.tsx';
import type { Course, Lesson } from '@/lib/course/course.ts';
import type { ContentProblem } from '@/lib/course/diagnostics.ts';
import { Awake } from './awake.tsx';
import { ContentProblems } from './content-problems.tsx';
import { Contents, ContentsFold } from './contents.tsx';
import { writtenLessons, type LessonInCourse } from './course-order.ts';
import { LessonNeighbours } from './lesson-neighbours.tsx';
import { LessonOutline, OutlineButtons } from './lesson-outline.tsx';
import { ReadingAids } from './reading-aids.tsx';
import { Shortcuts } from './shortcuts.tsx';

type Props = {
  course: Course;
  place: LessonInCourse;
  tree: Root;
  problems: readonly ContentProblem[];
  /** The lesson's text. */
  children: ReactNode;
};

export function LessonPage({ course, place, tree, problems, children }: Props) {
  const { module: part, lesson } = place;
  return (
    <div className="lesson" data-wall={part.wall}>
      <LessonOutline module={part} current={lesson.key} />
      <main id="main" className="lesson-main">
        <div className="lesson-top">
          <OutlineButtons />
          <Breadcrumb module={part.title} number={part.number} moduleId={part.id} />
        </div>
        <StorageNotice />
        {problems.length === 0 ? null : <ContentProblems problems={problems} />}
        <article className="lesson-article prose">
          <LessonHead lesson={lesson} needs={writtenLessons(course, lesson.needs)} wall={part.wall} />
          <ContentsFold outline={lesson.outline} />
          {hasTag(tree, 'Objectives') ? null : <Objectives objectives={lesson.objectives} />}
          {children}
          {hasTag(tree, 'Sources') ? null : <Sources sources={lesson.sources} />}
          <div className="contents-rail">
            <Contents outline={lesson.outline} />
          </div>
        </article>
        <VisitMarker lesson={lesson.key} />
        <LessonNeighbours place={place} />
      </main>
      <ReadingAids />
      <Shortcuts />
      <Awake />
    </div>
  );
}

function Breadcrumb({ module, number, moduleId }: { module: string; number: number; moduleId: string }) {
  return (
    <nav aria-label="Breadcrumb" className="breadcrumb">
      <ol>
        <li>
          <Link href="/" prefetch={false}>
            Course
          </Link>
        </li>
        <li>
          <Icon name="chevron-right" size={14} />
          <Link href={`/#module-${moduleId}` as Route} prefetch={false}>
            {number} {module}
          </Link>
        </li>
      </ol>
    </nav>
  );
}

function LessonHead({
  lesson,
  needs,
  wall,
}: {
  lesson: Lesson;
  needs: readonly Lesson[];
  wall: Course['modules'][number]['wall'];
}) {
  return (
    <header className="lesson-head">
      <p className="lesson-number">
        <WallMark wall={wall} /> Lesson {lesson.number}
      </p>
      <h1>{lesson.title}</h1>
      <p className="lesson-summary">{lesson.summary}</p>
      <p className="lesson-facts">
        <span>
          <Icon name="clock" size={16} /> {lesson.minutes} minutes
        </span>
        {lesson.isCore ? null : <span>Depth: you may skip it</span>}
        {needs.length === 0 ? null : (
          <span>
            Read first:{' '}
            {needs.map((need, index) => (
              <span key={need.key}>
                {index === 0 ? '' : ', '}
                <Link href={`/learn/${need.key}` as Route} prefetch={false}>
                  {need.number} {need.title}
                </Link>
              </span>
            ))}
          </span>
        )}
      </p>
    </header>
  );
}

/** Whether the author placed this tag; otherwise the page shows it where it usually stands. */
function hasTag(node: Root | Element, name: string): boolean {
  return node.children.some((child) => child.type === 'element' && (child.tagName === name || hasTag(child, name)));
}
