'use client';

import { useMemo, useRef, useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { WallMark, type Wall } from '@/components/ui/wall.tsx';
import { describeMoment, type ChangeSubject } from '@/lib/vm/diagrams/describe-change.ts';
import { isBeginning } from '@/lib/vm/diagrams/history.ts';
import { saveDrawing } from './export-svg.ts';
import { kernelPanelTitles, type KernelPanelName, type KernelPanelProps } from './panel-props.ts';
import { SheetWidth } from './sheet-width.ts';
import { useWidth } from './use-width.ts';
import './kernel.css';
import './kernel-drawings.css';

/** Narrower than this, a panel opens as a list: a drawing would have to be scrolled sideways. */
const drawingFromPx = 460;
/** More news than this is counted, not read. */
const fewLines = 4;

type Props = Pick<KernelPanelProps, 'moment'> & {
  name: KernelPanelName;
  wall: Wall;
  subjects: readonly ChangeSubject[];
  /** Filters, before the choice of view. */
  tools?: ReactNode;
  /** Asks `useSheetWidth` for the room that there is. Absent: the panel is a list only. */
  drawing?: ReactNode;
  list: ReactNode;
  /** Below the drawing. */
  caption?: ReactNode;
};

/** What every panel has: its name, drawing and list, what changed in words, and the drawing as a file. */
export function PanelFrame({ name, wall, subjects, tools, drawing, list, caption, moment }: Props) {
  const [body, width] = useWidth<HTMLDivElement>();
  const [chosen, choose] = useState<'drawing' | 'list' | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const title = kernelPanelTitles[name];
  const shown =
    drawing === undefined ? 'list' : (chosen ?? (width === 0 || width >= drawingFromPx ? 'drawing' : 'list'));
  const news = useMemo(
    () => describeMoment(moment).filter(({ subject }) => subjects.includes(subject)),
    [moment, subjects],
  );

  const save = () => {
    const found = sheet.current?.querySelector<SVGSVGElement>('svg.kernel-drawing');
    if (found !== null && found !== undefined) saveDrawing(found, `kernel-${name}`, title);
  };
  return (
    <section className="kernel-panel" data-wall={wall} aria-label={title}>
      <div className="kernel-bar">
        <h3 className="kernel-title">
          <WallMark wall={wall} size={18} />
          {title}
        </h3>
        {tools}
        <div className="kernel-views">
          {drawing === undefined ? null : (
            <>
              <div className="kernel-switch" role="group" aria-label="How to show it">
                {(['drawing', 'list'] as const).map((view) => (
                  <button key={view} type="button" aria-pressed={shown === view} onClick={() => choose(view)}>
                    {view === 'drawing' ? 'Drawing' : 'List'}
                  </button>
                ))}
              </div>
              <Button size="small" variant="quiet" icon="download" iconOnly disabled={shown === 'list'} onClick={save}>
                Save drawing as SVG
              </Button>
            </>
          )}
        </div>
      </div>
      <p className="kernel-news" key={moment.id}>
        {news.length === 0 ? (
          <span className="kernel-no-news">
            {isBeginning(moment) ? 'Nothing has changed yet.' : 'No change in this picture.'}
          </span>
        ) : (
          news.slice(0, fewLines).map(({ key, text }) => <span key={`${key} ${text}`}>{text}</span>)
        )}
        {news.length > fewLines && <span>{news.length - fewLines} more</span>}
      </p>
      <div ref={body} className="kernel-body">
        {shown === 'list' ? (
          <div className="kernel-list">{list}</div>
        ) : width === 0 ? null : (
          <figure className="kernel-figure">
            <div ref={sheet} className="kernel-sheet" tabIndex={0} role="region" aria-label={`${title}, drawing`}>
              <SheetWidth value={width}>{drawing}</SheetWidth>
            </div>
            {caption === undefined ? null : <figcaption className="kernel-caption">{caption}</figcaption>}
          </figure>
        )}
      </div>
    </section>
  );
}
