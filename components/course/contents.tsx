'use client';

import { useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon.tsx';
import type { Lesson } from '@/lib/course/course.ts';

type Outline = Lesson['outline'];

/** The headings of the page beside the text. Marks where the reader is, and steps aside for what is wide. */
export function Contents({ outline }: { outline: Outline }) {
  const { current, isInTheWay } = useReadingPlace(outline);
  return (
    <nav aria-label="On this page" className="page-contents" data-aside={isInTheWay}>
      <p className="contents-title" aria-hidden="true">
        On this page
      </p>
      <ContentsList outline={outline} current={current} />
    </nav>
  );
}

/** The same above the text, folded, where there is no room beside it. */
export function ContentsFold({ outline }: { outline: Outline }) {
  return (
    <details className="contents-fold">
      <summary>
        On this page <Icon name="chevron-down" size={16} />
      </summary>
      <ContentsList outline={outline} current={null} />
    </details>
  );
}

function ContentsList({ outline, current }: { outline: Outline; current: string | null }) {
  return (
    <ol>
      {outline.map((heading) => (
        <li key={heading.id} className={`contents-${heading.depth}`}>
          <a href={`#${heading.id}`} aria-current={heading.id === current ? 'location' : undefined}>
            {heading.title}
          </a>
        </li>
      ))}
    </ol>
  );
}

function useReadingPlace(outline: Outline): { current: string | null; isInTheWay: boolean } {
  const [place, setPlace] = useState<{ current: string | null; isInTheWay: boolean }>({
    current: null,
    isInTheWay: false,
  });

  useEffect(() => {
    let frame = 0;
    function look(): void {
      frame = 0;
      let current: string | null = null;
      for (const { id } of outline) {
        const top = document.getElementById(id)?.getBoundingClientRect().top;
        if (top === undefined || top > 140) break;
        current = id;
      }
      const own = document.querySelector('.page-contents')?.getBoundingClientRect();
      const isInTheWay =
        own !== undefined &&
        [...document.querySelectorAll('.lesson-article > .wide')].some((wide) => {
          const there = wide.getBoundingClientRect();
          return there.top < own.bottom + 16 && there.bottom > own.top - 16;
        });
      setPlace((before) =>
        before.current === current && before.isInTheWay === isInTheWay ? before : { current, isInTheWay },
      );
    }
    const soon = (): void => {
      frame ||= requestAnimationFrame(look);
    };
    soon();
    window.addEventListener('scroll', soon, { passive: true });
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', soon);
      window.removeEventListener('resize', soon);
    };
  }, [outline]);

  return place;
}
