import type { Route } from 'next';
import Link from 'next/link';
import { LessonTick } from '@/components/progress/lesson-tick.tsx';
import { Icon } from '@/components/ui/icon.tsx';
import { WallMark } from '@/components/ui/wall.tsx';
import type { Module } from '@/lib/course/course.ts';
import { refOf } from './lesson-ref.ts';
import { OutlineToggle } from './outline-toggle.tsx';
import { placesOf } from './places.ts';

/**
 * The lessons of one module. A column on wide screens, which the reader may close; a drawer on narrow ones, which is
 * the same element shown as a popover.
 */
export function LessonOutline({ module: part, current }: { module: Module; current: string }) {
  return (
    <nav id="outline" popover="auto" aria-label="Lessons of this module" className="lesson-outline">
      <div className="outline-head">
        <WallMark wall={part.wall} />
        <p>
          <span className="outline-number">{part.number}</span> {part.title}
        </p>
        <OutlineToggle />
        <button type="button" className="outline-close" popoverTarget="outline" popoverTargetAction="hide">
          <Icon name="close" size={18} />
          <span className="visually-hidden">Close the outline</span>
        </button>
      </div>
      <ol className="outline-list">
        {placesOf(part).map((place) => (
          <li key={place.number}>
            {place.kind === 'open' ? (
              <Link
                href={`/learn/${place.lesson.key}` as Route}
                prefetch={false}
                className="outline-lesson"
                aria-current={place.lesson.key === current ? 'page' : undefined}
              >
                <span className="outline-number">{place.number}</span>
                <span>{place.title}</span>
                <LessonTick lesson={refOf(place.lesson)} />
              </Link>
            ) : (
              <span className="outline-lesson outline-coming">
                <span className="outline-number">{place.number}</span>
                <span>
                  {place.title} <span className="outline-state">coming</span>
                </span>
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Opens the outline: as a drawer, or as the column that was closed. CSS shows the one that fits. */
export function OutlineButtons() {
  return (
    <>
      <button type="button" className="outline-open outline-open-drawer" popoverTarget="outline">
        <Icon name="list" size={18} /> Outline
      </button>
      <OutlineToggle isOpener />
    </>
  );
}
