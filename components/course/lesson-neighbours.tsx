import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon.tsx';
import type { Lesson } from '@/lib/course/course.ts';
import type { LessonInCourse } from './course-order.ts';
import { placesOf } from './places.ts';

export function LessonNeighbours({ place }: { place: LessonInCourse }) {
  const { previous, next, module: part, lesson } = place;
  const places = placesOf(part);
  const after = places[places.findIndex(({ number }) => number === lesson.number) + 1];
  return (
    <nav aria-label="Previous and next lesson" className="neighbours">
      {previous === null ? <span /> : <Neighbour lesson={previous} rel="prev" />}
      {next === null ? (
        <Link href="/" prefetch={false} className="neighbour neighbour-next">
          <span className="neighbour-way">
            Course map <Icon name="arrow-right" size={16} />
          </span>
          <span className="neighbour-title">
            {after === undefined ? 'You are at the end' : `${after.number} ${after.title} is coming`}
          </span>
        </Link>
      ) : (
        <Neighbour lesson={next} rel="next" />
      )}
    </nav>
  );
}

function Neighbour({ lesson, rel }: { lesson: Lesson; rel: 'prev' | 'next' }) {
  return (
    <Link href={`/learn/${lesson.key}` as Route} prefetch={false} rel={rel} className={`neighbour neighbour-${rel}`}>
      <span className="neighbour-way">
        {rel === 'prev' ? <Icon name="arrow-left" size={16} /> : null}
        {rel === 'prev' ? 'Previous' : 'Next'}
        {rel === 'next' ? <Icon name="arrow-right" size={16} /> : null}
      </span>
      <span className="neighbour-title">
        {lesson.number} {lesson.title}
      </span>
    </Link>
  );
}
