import type { Route } from 'next';
import Link from 'next/link';
import { LessonTick } from '@/components/progress/lesson-tick.tsx';
import type { Module } from '@/lib/course/course.ts';
import { refOf } from './lesson-ref.ts';
import { placesOf, type LessonPlace } from './places.ts';

/** The lessons of a module as small frames: written ones are links, announced ones open a note. */
export function LessonChips({ module }: { module: Module }) {
  return (
    <ol className="chips">
      {placesOf(module).map((place) => (
        <li key={place.number}>
          {place.kind === 'open' ? <OpenChip place={place} /> : <ComingChip place={place} moduleId={module.id} />}
        </li>
      ))}
    </ol>
  );
}

function OpenChip({ place }: { place: Extract<LessonPlace, { kind: 'open' }> }) {
  return (
    <Link href={`/learn/${place.lesson.key}` as Route} prefetch={false} className="chip chip-open">
      <span className="chip-number">{place.number}</span>
      <span>{place.title}</span>
      <LessonTick lesson={refOf(place.lesson)} />
    </Link>
  );
}

function ComingChip({ place, moduleId }: { place: Extract<LessonPlace, { kind: 'coming' }>; moduleId: string }) {
  const id = `coming-${moduleId}-${place.number.replace('.', '-')}`;
  return (
    <>
      <button type="button" popoverTarget={id} className="chip chip-coming" title={place.title}>
        <span className="chip-number">{place.number}</span>
        <span className="visually-hidden">{place.title}, coming</span>
      </button>
      <div id={id} popover="auto" className="popover">
        <p className="coming-head">
          <span className="chip-number">{place.number}</span> {place.title}
        </p>
        <p className="coming-state">Not written yet. You will be able to:</p>
        <ul className="coming-list">
          {place.objectives.map((objective) => (
            <li key={objective}>{objective}</li>
          ))}
        </ul>
      </div>
    </>
  );
}
