import type { PointerEvent } from 'react';
import type { Grip } from './compose-graph.tsx';
import { shortName, type Card } from './graph-layout.ts';

type Props = {
  card: Card;
  held: Grip | null;
  /** Keys of the ports that may be connected to the one in hand. */
  ready: ReadonlySet<string> | null;
  selected: string | null;
  onDown: (grip: Grip, event: PointerEvent) => void;
};

/** One component: what it wants on the left edge, what it gives on the right. */
export function GraphCard({ card, held, ready, selected, onDown }: Props) {
  const { part, x, y, width, height } = card;
  // In a narrow card the name is worth more than the language, which the list below says too.
  const isRoomy = shortName(part.name, width - 64) === part.name;
  return (
    <div
      className="compose-card"
      data-broken={part.problem !== null || undefined}
      style={{ left: x, top: y, width, height }}
    >
      <p className="compose-head">
        <strong title={part.name}>{isRoomy ? part.name : shortName(part.name, width - 40)}</strong>
        {isRoomy && <span>{part.language ?? ''}</span>}
      </p>
      {[
        ...card.imports.map((placed) => ({ ...placed, side: 'import' as const })),
        ...card.exports.map((placed) => ({ ...placed, side: 'export' as const })),
      ].map(({ port, at, side }) => (
        <button
          key={at.key}
          type="button"
          tabIndex={-1}
          data-port={at.key}
          data-side={side}
          data-sort={port.sort}
          data-held={(held?.side === side && held.end === port.end) || undefined}
          data-ready={ready?.has(at.key) || undefined}
          data-dim={(ready !== null && !ready.has(at.key) && held?.end !== port.end) || undefined}
          data-selected={at.key === selected || undefined}
          className="compose-port"
          title={`${port.end.name}\n${port.functions.map(({ name, text }) => `${name}: ${text}`).join('\n')}`}
          onPointerDown={(event) => {
            event.currentTarget.releasePointerCapture(event.pointerId);
            onDown({ side, end: port.end }, event);
          }}
        >
          {shortName(port.end.name, width - 26)}
        </button>
      ))}
      {card.imports.length + card.exports.length === 0 && (
        <p className="compose-empty">{part.problem === null ? 'no ports' : 'does not build'}</p>
      )}
    </div>
  );
}
