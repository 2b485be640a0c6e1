import type { Route } from 'next';
import Link from 'next/link';
import type { Course, Module } from '@/lib/course/course.ts';
import { Icon } from '@/components/ui/icon.tsx';
import { LessonTick } from '@/components/progress/lesson-tick.tsx';
import { WallMark } from '@/components/ui/wall.tsx';
import { refOf } from './lesson-ref.ts';
import { offerOf, placesOf, type LessonPlace } from './places.ts';

/** The course map in words: every module, every lesson, what each one lets you do. */
export function CourseList({ course }: { course: Course }) {
  return (
    <ol className="course-list">
      {course.modules.map((module) => (
        <li key={module.id} id={`module-${module.id}`} data-wall={module.wall}>
          <ModuleSection module={module} />
        </li>
      ))}
    </ol>
  );
}

function ModuleSection({ module }: { module: Module }) {
  return (
    <>
      <div className="course-list-module">
        <h3>
          <WallMark wall={module.wall} />
          <span>
            <span className="module-number">{module.number}</span> {module.title}
          </span>
        </h3>
        <p>{module.summary}</p>
        <p className="course-list-offer">
          {offerOf(module)} · {module.hours} h
        </p>
      </div>
      <ol className="course-list-lessons">
        {placesOf(module).map((place) => (
          <li key={place.number}>
            {place.kind === 'open' ? <OpenLesson place={place} /> : <ComingLesson place={place} />}
          </li>
        ))}
      </ol>
    </>
  );
}

function OpenLesson({ place }: { place: Extract<LessonPlace, { kind: 'open' }> }) {
  const { lesson } = place;
  return (
    <div className="lesson-row lesson-row-open">
      <span className="lesson-row-number">{place.number}</span>
      <div>
        <Link href={`/learn/${lesson.key}` as Route} prefetch={false}>
          {lesson.title}
        </Link>
        <p>{lesson.summary}</p>
      </div>
      <span className="lesson-row-side">
        {lesson.minutes} min <LessonTick lesson={refOf(lesson)} />
      </span>
    </div>
  );
}

function ComingLesson({ place }: { place: Extract<LessonPlace, { kind: 'coming' }> }) {
  return (
    <details className="lesson-row lesson-row-coming">
      <summary>
        <span className="lesson-row-number">{place.number}</span>
        <span className="lesson-row-title">{place.title}</span>
        <span className="lesson-row-side">
          Coming <Icon name="chevron-down" size={16} />
        </span>
      </summary>
      <ul>
        {place.objectives.map((objective) => (
          <li key={objective}>{objective}</li>
        ))}
      </ul>
    </details>
  );
}
