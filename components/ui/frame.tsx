import type { ReactNode } from 'react';
import { WallMark, type Wall } from './wall.tsx';

export type Opening = { label: string; way: 'in' | 'out' };

const noOpenings: readonly Opening[] = [];

export type FrameProps = {
  /** What stands inside the wall. Becomes the heading of the title bar. */
  title: ReactNode;
  wall?: Wall | undefined;
  /** Short word on the kind of thing, before the title: `Lab`, `Exercise`. */
  kind?: string | undefined;
  /** Where it stands: usually a Badge. */
  status?: ReactNode;
  /** Buttons at the end of the title bar. */
  actions?: ReactNode;
  footer?: ReactNode;
  /** The few named ways through the wall, drawn as gaps in its lower edge. */
  openings?: readonly Opening[] | undefined;
  /** Makes the frame a region with this name; without it the frame is a plain box. */
  label?: string | undefined;
  id?: string | undefined;
  /** Level of the title's heading; absent: the title is no heading. */
  level?: 2 | 3 | 4 | undefined;
  className?: string | undefined;
  children?: ReactNode;
};

/**
 * The motif of the course: a thing inside a wall with few, named openings.
 * Frames do not nest on a lesson page; the course map and diagrams draw nesting on purpose.
 */
export function Frame({
  title,
  wall = 'process',
  kind,
  status,
  actions,
  footer,
  openings = noOpenings,
  label,
  id,
  level,
  className = '',
  children,
}: FrameProps) {
  const Title = level === undefined ? 'p' : (`h${level}` as const);
  return (
    <div
      id={id}
      data-wall={wall}
      className={`frame ${className}`}
      {...(label === undefined ? {} : { role: 'region', 'aria-label': label })}
    >
      <div className="frame-bar">
        <WallMark wall={wall} />
        <Title className="frame-title">
          {kind === undefined ? null : <span className="frame-kind">{kind}</span>}
          <span>{title}</span>
        </Title>
        {status === undefined || status === null ? null : <div className="frame-status">{status}</div>}
        {actions === undefined || actions === null ? null : <div className="frame-actions">{actions}</div>}
      </div>
      <div className="frame-body">{children}</div>
      {footer === undefined || footer === null ? null : <div className="frame-foot">{footer}</div>}
      {openings.length === 0 ? null : (
        <ul className="frame-openings" aria-label="Openings">
          {openings.map((opening) => (
            <li key={`${opening.way} ${opening.label}`}>
              <span aria-hidden="true">{opening.way === 'in' ? '↑' : '↓'}</span>
              <span className="visually-hidden">{opening.way === 'in' ? 'in: ' : 'out: '}</span>
              {opening.label}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
