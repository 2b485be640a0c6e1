'use client';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import { Frame } from '@/components/ui/frame.tsx';
import type { GuestExerciseLabProps } from './guest-exercise.tsx';
import type { GuestLessonLabProps } from './guest-lesson-lab.tsx';
import './guest-exercise.css';

// As far ahead as other labs: there when the reader arrives.
const aheadPx = 600;

const loadExercise = async () => (await import('./guest-exercise.tsx')).GuestExerciseLab;
const loadLab = async () => (await import('./guest-lesson-lab.tsx')).GuestLessonLab;

export function LazyGuestExercise(props: GuestExerciseLabProps) {
  return <WhenNear load={loadExercise} props={props} title={props.folder.exercise.title} kind="Exercise" />;
}

export function LazyGuestLessonLab(props: GuestLessonLabProps) {
  return <WhenNear load={loadLab} props={props} title={props.folder.lab.title} kind="Lab" />;
}

type Props<P> = { load: () => Promise<ComponentType<P>>; props: P; title: string; kind: string };

/** Terminals and diagrams are fetched when they come near; until then a frame keeps their place. */
function WhenNear<P extends object>({ load, props, title, kind }: Props<P>) {
  const place = useRef<HTMLDivElement>(null);
  const [Lab, setLab] = useState<ComponentType<P> | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        load().then(
          (loaded) => setLab(() => loaded),
          () => setFailed(true),
        );
      },
      { rootMargin: `${aheadPx}px 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [load]);
  return (
    <div ref={place}>
      {Lab === null ? (
        <Frame wall="vm" kind={kind} title={title}>
          <div className="guest-arriving">
            {hasFailed ? (
              <p role="alert">The machine could not be fetched. Check the connection and reload the page.</p>
            ) : (
              <p>The machine is on its way.</p>
            )}
            <noscript>It needs JavaScript.</noscript>
          </div>
        </Frame>
      ) : (
        <Lab {...props} />
      )}
    </div>
  );
}
