'use client';
import { useEffect, useId, useMemo, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react';
import type { CompositionModel } from '@/lib/wasm/compose/composition-model.ts';
import type { End } from '@/lib/wasm/compose/parse-composition.ts';
import type { Edits } from './compose-view.tsx';
import { GraphCard } from './graph-card.tsx';
import { curve, layOut, portKey, type Layout } from './graph-layout.ts';

type Props = {
  model: CompositionModel;
  edits: Edits;
  /** The key of an import. */
  selected: string | null;
  onSelect: (key: string | null) => void;
};

export type Grip = { side: 'import' | 'export'; end: End };

/**
 * The components as cards and the connections as lines, for the pointer: drag from port to port, or click one and then
 * the other. The list below it says and does the same for the keyboard and for screen readers.
 */
export function ComposeGraph({ model, edits, selected, onSelect }: Props) {
  const head = useId();
  const [box, width] = useWidth();
  const layout = useMemo(() => layOut(model, width), [model, width]);
  const [held, hold] = useState<Grip | null>(null);
  const [pointer, move] = useState<{ x: number; y: number } | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const start = useRef<{ x: number; y: number } | null>(null);

  useEffect(() => {
    if (held === null) return undefined;
    const letGo = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      hold(null);
      move(null);
    };
    window.addEventListener('keydown', letGo);
    return () => window.removeEventListener('keydown', letGo);
  }, [held]);

  const join = (a: Grip, b: Grip) => {
    const from = a.side === 'export' ? a.end : b.end;
    const to = a.side === 'export' ? b.end : a.end;
    edits.connect(from, to);
  };

  const down = (grip: Grip, event: ReactPointerEvent) => {
    if (event.button !== 0) return;
    start.current = { x: event.clientX, y: event.clientY };
    if (held !== null && canJoin(model, held, grip)) {
      join(held, grip);
      hold(null);
      start.current = null;
      return;
    }
    const isSame =
      held !== null && held.side === grip.side && portKey('export', held.end) === portKey('export', grip.end);
    hold(isSame ? null : grip);
    if (grip.side === 'import') onSelect(portKey('import', grip.end));
  };

  const drag = (event: ReactPointerEvent) => {
    if (held === null || start.current === null || sheet.current === null) return;
    const far = Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y);
    if (far < 5 && pointer === null) return;
    const place = sheet.current.getBoundingClientRect();
    move({ x: event.clientX - place.left, y: event.clientY - place.top });
  };

  const up = (event: ReactPointerEvent) => {
    start.current = null;
    // A click without a drag leaves the port in hand, for a click on the other.
    if (pointer === null) return;
    move(null);
    const target = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-port]');
    const grip = target?.dataset['port'] === undefined ? null : gripOf(model, target.dataset['port']);
    if (held !== null && grip !== null && canJoin(model, held, grip)) join(held, grip);
    hold(null);
  };

  const ready = held === null ? null : new Set(portsFor(model, held));
  return (
    <figure className="compose-graph" aria-hidden="true">
      <div ref={box} className="overflow-x-auto">
        <div
          ref={sheet}
          className="compose-sheet"
          style={{ width: layout.width, height: layout.height }}
          onPointerMove={drag}
          onPointerUp={up}
          onPointerCancel={up}
        >
          <svg width={layout.width} height={layout.height} className="compose-wires">
            <defs>
              <marker
                id={head}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="9"
                markerHeight="9"
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path d="M0 0 L8 4 L0 8 Z" fill="context-stroke" />
              </marker>
            </defs>
            <Wires layout={layout} selected={selected} head={head} />
            {held !== null && pointer !== null && <Rubber layout={layout} held={held} pointer={pointer} />}
          </svg>
          {layout.cards.map((card) => (
            <GraphCard key={card.part.name} card={card} held={held} ready={ready} selected={selected} onDown={down} />
          ))}
          {layout.wires.map((wire) => (
            <button
              key={wire.to.key}
              type="button"
              tabIndex={-1}
              className="compose-knot"
              data-fails={wire.port.problem !== null || undefined}
              data-selected={wire.to.key === selected || undefined}
              title={wire.port.problem?.message.replaceAll('`', '') ?? 'Fits. Choose it to see it in the list.'}
              style={{ left: wire.middle.x, top: wire.middle.y }}
              onClick={() => onSelect(wire.to.key)}
            >
              {wire.port.problem === null ? '' : '!'}
            </button>
          ))}
        </div>
      </div>
      <figcaption className="compose-caption">
        {held === null
          ? 'Drag from an export to an import, or choose one and then the other. The list below does the same.'
          : held.side === 'export'
            ? `Choose an import for ${held.end.name}. Escape lets go.`
            : `Choose an export for ${held.end.name}. Escape lets go.`}
      </figcaption>
    </figure>
  );
}

function Wires({ layout, selected, head }: { layout: Layout; selected: string | null; head: string }) {
  return (
    <>
      {layout.wires.map(({ path, to, port }) => (
        <path
          key={to.key}
          d={path}
          className="compose-wire"
          data-fails={port.problem !== null || undefined}
          data-selected={to.key === selected || undefined}
          markerEnd={`url(#${head})`}
        />
      ))}
      {layout.cards.flatMap(({ imports, exports }) => [
        ...imports.flatMap(({ port, at }) =>
          port.giver === null ? (
            <g key={at.key} className="compose-stub">
              <path d={`M${at.x - 24} ${at.y} H${at.x - 7}`} markerEnd={`url(#${head})`} />
              <text x={at.x - 28} y={at.y + 4} textAnchor="end">
                host
              </text>
            </g>
          ) : (
            []
          ),
        ),
        ...exports.flatMap(({ port, at }) =>
          port.isOutside ? (
            <g key={at.key} className="compose-stub">
              <path d={`M${at.x + 6} ${at.y} H${at.x + 24}`} markerEnd={`url(#${head})`} />
              <text x={at.x + 28} y={at.y + 4}>
                out
              </text>
            </g>
          ) : (
            []
          ),
        ),
      ])}
    </>
  );
}

function Rubber({ layout, held, pointer }: { layout: Layout; held: Grip; pointer: { x: number; y: number } }) {
  const key = portKey(held.side, held.end);
  const at = layout.cards
    .flatMap(({ imports, exports }) => [...imports, ...exports])
    .find((placed) => placed.at.key === key)?.at;
  if (at === undefined) return null;
  const { path } = held.side === 'export' ? curve(at, pointer) : curve(pointer, at);
  return <path d={path} className="compose-wire" data-rubber />;
}

function gripOf({ parts }: CompositionModel, key: string): Grip | null {
  for (const { imports, exports } of parts) {
    const wanted = imports.find(({ end }) => portKey('import', end) === key);
    if (wanted !== undefined) return { side: 'import', end: wanted.end };
    const given = exports.find(({ end }) => portKey('export', end) === key);
    if (given !== undefined) return { side: 'export', end: given.end };
  }
  return null;
}

/** The ports that one can be connected to, whether or not their types fit: what does not fit is explained. */
function portsFor({ parts }: CompositionModel, { side, end }: Grip): string[] {
  const all = parts.flatMap(({ imports }) => imports);
  if (side === 'import') {
    const own = all.find((port) => portKey('import', port.end) === portKey('import', end));
    return own?.choices.map((choice) => portKey('export', choice.end)) ?? [];
  }
  const key = portKey('export', end);
  return all.flatMap((port) =>
    port.choices.some((choice) => portKey('export', choice.end) === key) ? [portKey('import', port.end)] : [],
  );
}

function canJoin(model: CompositionModel, a: Grip, b: Grip): boolean {
  return a.side !== b.side && portsFor(model, a).includes(portKey(b.side, b.end));
}

/** The width that there is, for a picture that is laid out before it is drawn. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(560);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 560)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [box, width] as const;
}
