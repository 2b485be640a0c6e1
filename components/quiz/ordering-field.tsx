'use client';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import type { Grade } from '@/lib/quiz/grade.ts';
import { plainText } from '@/lib/shared/plain-markdown.ts';
import { GradeMark } from './answer-field.tsx';
import { InlineMarkdown } from './plain-markdown.tsx';

type OrderingFieldProps = {
  items: readonly string[];
  /** Places in the file, in the order shown. */
  order: readonly number[];
  grade: Grade | null;
  onOrder: (order: readonly number[]) => void;
};

type Way = 'up' | 'down';

/** Lines to be put in order. Buttons for pointers and screen readers, Alt with arrows for the keyboard. */
export function OrderingField({ items, order, grade, onOrder }: OrderingFieldProps) {
  const list = useRef<HTMLOListElement>(null);
  /** The line that moved last: focus goes with it. */
  const moved = useRef<{ item: number; way: Way } | null>(null);
  const [news, setNews] = useState('');

  useEffect(() => {
    if (moved.current === null) return;
    const { item, way } = moved.current;
    moved.current = null;
    const row = list.current?.querySelector(`[data-item="${item}"]`);
    const wanted = row?.querySelector<HTMLButtonElement>(`[data-way="${way}"]`);
    // At the end of its way a button is disabled and cannot hold the focus; its neighbour can.
    if (wanted?.disabled === false) wanted.focus();
    else row?.querySelector<HTMLButtonElement>('button:not(:disabled)')?.focus();
  });

  function move(from: number, way: Way): void {
    const to = way === 'up' ? from - 1 : from + 1;
    const [item, other] = [order[from], order[to]];
    if (item === undefined || other === undefined) return;
    const next = [...order];
    next[from] = other;
    next[to] = item;
    moved.current = { item, way };
    setNews(`${plainText(items[item] ?? '')}: now ${to + 1} of ${order.length}`);
    onOrder(next);
  }

  return (
    <>
      <ol className="ordering" ref={list}>
        {order.map((item, place) => {
          const words = plainText(items[item] ?? '');
          return (
            // The buttons inside are the controls; the keys work while one of them has the focus.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <li
              key={item}
              data-item={item}
              data-grade={grade?.parts[place]}
              onKeyDown={(event) => {
                if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
                event.preventDefault();
                move(place, event.key === 'ArrowUp' ? 'up' : 'down');
              }}
            >
              <span className="ordering-place" aria-hidden="true">
                {place + 1}
              </span>
              <span className="ordering-words">
                <InlineMarkdown source={items[item] ?? ''} />
              </span>
              {grade === null ? (
                <span className="ordering-moves">
                  <Button
                    variant="quiet"
                    size="small"
                    icon="chevron-up"
                    iconOnly
                    data-way="up"
                    disabled={place === 0}
                    onClick={() => move(place, 'up')}
                  >
                    {`Move up: ${words}`}
                  </Button>
                  <Button
                    variant="quiet"
                    size="small"
                    icon="chevron-down"
                    iconOnly
                    data-way="down"
                    disabled={place === order.length - 1}
                    onClick={() => move(place, 'down')}
                  >
                    {`Move down: ${words}`}
                  </Button>
                </span>
              ) : (
                <GradeMark mark={grade.parts[place]} />
              )}
            </li>
          );
        })}
      </ol>
      <output className="visually-hidden">{news}</output>
    </>
  );
}
