import { useId } from 'react';
import type { Feed, FeedNode, Feeds } from '@/lib/wasm/inside/component/feeds.ts';

const width = 380;
const boxWidth = 108;
const boxHeight = 30;
const rowHeight = 46;
const top = 26;
const columns = ['import', 'core', 'export'] as const;
const titles = ['Imports', 'Inside', 'Exports'] as const;

/** Imports left, instances in the middle, exports right; an arrow goes from who gives to who takes. */
export function ExplorerGraph({ feeds: { nodes, feeds, isTooLarge } }: { feeds: Feeds }) {
  const head = useId();
  if (isTooLarge)
    return <p className="m-0 text-xs text-ink-soft">There are too many parts for a picture; the list has them.</p>;
  if (nodes.length === 0) return <p className="m-0 text-xs text-ink-soft">Nothing runs in this component.</p>;
  const places = new Map<string, { x: number; y: number }>();
  const counts = [0, 0, 0];
  for (const { id, kind } of nodes) {
    const column = Math.max(0, columns.indexOf(kind === 'inner' ? 'core' : kind));
    const row = counts[column] ?? 0;
    counts[column] = row + 1;
    places.set(id, { x: (column * (width - boxWidth)) / 2, y: top + row * rowHeight });
  }
  const height = top + Math.max(...counts) * rowHeight;
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.label ?? id;
  return (
    <figure className="m-0">
      {/* The list below says the same in words. */}
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${height}`}
        className="block h-auto w-full max-w-[34rem] font-mono"
      >
        <defs>
          <marker id={head} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 L8 4 L0 8 Z" fill="var(--ink-soft)" />
          </marker>
        </defs>
        {titles.map((title, column) => (
          <text
            key={title}
            x={(column * (width - boxWidth)) / 2 + boxWidth / 2}
            y={14}
            textAnchor="middle"
            fontSize="11"
            fill="var(--ink-soft)"
          >
            {title}
          </text>
        ))}
        {feeds.map((feed) => (
          <Arrow key={`${feed.from} ${feed.to}`} feed={feed} places={places} head={head} />
        ))}
        {nodes.map((node) => (
          <Box key={node.id} node={node} place={places.get(node.id) ?? { x: 0, y: 0 }} />
        ))}
      </svg>
      <figcaption className="mt-1 text-xs text-ink-soft">
        Who gives functions or memory to whom. Frames with double sides are inner components.
      </figcaption>
      <ul aria-label="Who feeds whom" className="m-0 mt-2 list-none p-0 text-xs">
        {feeds.map((feed) => (
          <li key={`${feed.from} ${feed.to}`} className="py-0.5 break-words">
            <code className="font-mono">{nameOf(feed.from)}</code> gives <code className="font-mono">{feed.what}</code>{' '}
            to <code className="font-mono">{nameOf(feed.to)}</code>
          </li>
        ))}
        {feeds.length === 0 && <li>Nothing is given from one part to another.</li>}
      </ul>
    </figure>
  );
}

function Box({ node, place: { x, y } }: { node: FeedNode; place: { x: number; y: number } }) {
  const isInside = node.kind === 'core' || node.kind === 'inner';
  return (
    <g>
      <rect
        x={x + 0.5}
        y={y + 0.5}
        width={boxWidth - 1}
        height={boxHeight}
        rx="5"
        fill={isInside ? 'var(--wall-wasm-soft)' : 'var(--surface)'}
        stroke={isInside ? 'var(--wall-wasm-line)' : 'var(--line-strong)'}
      />
      {node.kind === 'inner' && (
        <path
          d={`M${x + 4.5} ${y + 2} V${y + boxHeight - 1} M${x + boxWidth - 4.5} ${y + 2} V${y + boxHeight - 1}`}
          stroke="var(--wall-wasm-line)"
        />
      )}
      <text x={x + boxWidth / 2} y={y + 19} textAnchor="middle" fontSize="10.5" fill="var(--ink)">
        {shorten(node.label)}
      </text>
    </g>
  );
}

type Place = { x: number; y: number };

function Arrow({ feed, places, head }: { feed: Feed; places: ReadonlyMap<string, Place>; head: string }) {
  const from = places.get(feed.from);
  const to = places.get(feed.to);
  if (from === undefined || to === undefined) return null;
  const middle = boxHeight / 2;
  // Inside one column the line bows out to the right, further the longer it is.
  const isSameColumn = from.x === to.x;
  const startX = from.x + boxWidth;
  const endX = isSameColumn ? to.x + boxWidth : to.x;
  const bow = isSameColumn ? 12 + Math.abs(to.y - from.y) / 8 : 0;
  const half = (endX - startX) / 2;
  const path = isSameColumn
    ? `M${startX} ${from.y + middle} C${startX + bow} ${from.y + middle} ${endX + bow} ${to.y + middle} ${endX + 1} ${to.y + middle}`
    : `M${startX} ${from.y + middle} C${startX + half} ${from.y + middle} ${endX - half} ${to.y + middle} ${endX - 1} ${to.y + middle}`;
  return <path d={path} fill="none" stroke="var(--ink-soft)" strokeWidth="1.25" markerEnd={`url(#${head})`} />;
}

/** The end of a name tells more than its beginning: `…/ops@0.1.0`. */
function shorten(label: string): string {
  const most = 16;
  const short = label.replace('core instance ', 'core ').replace('instance ', 'inner ');
  return short.length <= most ? short : `…${short.slice(1 - most)}`;
}
