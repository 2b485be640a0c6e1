import type { CSSProperties, ReactNode, Ref } from 'react';
import type { LabView } from '@/lib/course/course.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { callHeight, labHeight } from './lab-height.ts';
import './workbench.css';

type Props = {
  original: SourceFiles;
  call: string | null;
  views: readonly LabView[];
  aside: ReactNode;
  left: ReactNode;
  right: ReactNode;
  rightRef?: Ref<HTMLDivElement> | undefined;
};

/** The places inside a lab's frame. The lab and its placeholder share it, so that nothing moves between them. */
export function LabBody({ original, call, views, aside, left, right, rightRef }: Props) {
  const hasAside = aside !== undefined && aside !== null;
  return (
    <div
      className={`lab-body ${hasAside ? 'lab-has-aside' : ''}`}
      style={
        {
          '--lab-wants': `${labHeight({ original, call, views, hasAside })}px`,
          '--lab-call': `${callHeight(call)}px`,
        } as CSSProperties
      }
    >
      {hasAside && <div className="lab-aside">{aside}</div>}
      <div className="lab-left">{left}</div>
      <div className="lab-right" ref={rightRef}>
        {right}
      </div>
    </div>
  );
}
