import type { FactKey } from '../facts.ts';
import type { NetworkLink, NetworkPicture, NetworkWorld } from './network-model.ts';

/**
 * Places for boxes, links and cables. Init's box lies across the top, the others in columns below. A link with a cable
 * stands in the wall, as an opening: at the lower edge of init's box, at the upper edge of the others.
 */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type PlacedLink = NetworkLink & Box & { readonly isOpening: boolean };
export type PlacedWorld = Box & {
  readonly world: NetworkWorld;
  readonly links: readonly PlacedLink[];
  /** Where the title begins, and the line with gateway and ports (null without). */
  readonly head: number;
  readonly foot: number | null;
  /** Short lines from links to the bridge that they are plugged into. */
  readonly plugs: readonly { readonly key: FactKey; readonly x: number; readonly from: number; readonly to: number }[];
};
export type PlacedCable = {
  readonly key: string;
  readonly path: string;
  readonly isUp: boolean;
  readonly a: FactKey;
  readonly b: FactKey;
};
export type NetworkLayout = {
  readonly width: number;
  readonly height: number;
  readonly worlds: readonly PlacedWorld[];
  readonly cables: readonly PlacedCable[];
};

const edge = 6;
const pad = 12;
const gap = 8;
const opening = { height: 46, least: 112, most: 190 };
const inner = { height: 42, least: 112, most: 190 };
const bar = 32;
const headHeight = 42;
const footHeight = 24;
/** Cables hang here. */
const between = 84;
const leastBox = 190;

type Side = 'top' | 'bottom';

export function layOutNetwork({ worlds, cables }: NetworkPicture, available: number): NetworkLayout {
  const width = Math.max(available, 260);
  const [first, ...others] = worlds;
  const ends = new Map(cables.flatMap(({ a, b }) => [[a, b] as const, [b, a] as const]));
  const order = new Map(worlds.flatMap(({ links }, at) => links.map(({ key }) => [key, at] as const)));
  const placed: PlacedWorld[] = [];
  const put = (world: NetworkWorld, box: Omit<Box, 'height'>, side: Side): PlacedWorld =>
    place({ world, box, side, ends, order });

  let y = edge;
  if (first !== undefined) {
    const box = put(first, { x: edge, y, width: width - 2 * edge }, 'bottom');
    placed.push(box);
    y += box.height + (others.length > 0 ? between : opening.height / 2);
  }
  const columns = Math.max(1, Math.min(others.length, Math.floor((width - 2 * edge + gap * 2) / (leastBox + gap * 2))));
  // In a single column cables run down the left side, past the boxes above.
  const left = columns === 1 && others.length > 1 ? edge + 22 : edge;
  const across = (width - edge - left - gap * 2 * (columns - 1)) / columns;
  for (let at = 0; at < others.length; at += columns) {
    const row = others
      .slice(at, at + columns)
      .map((world, column) => put(world, { x: left + column * (across + gap * 2), y, width: across }, 'top'));
    placed.push(...row);
    y += Math.max(...row.map(({ height }) => height)) + (at + columns < others.length ? between * 0.6 : edge);
  }
  const aligned = alignOpenings(placed, ends);
  return { width, height: y, worlds: aligned, cables: cableRoutes(cables, aligned, columns === 1) };
}

/** The openings of init's box move over those that they are joined with, as far as there is room: cables hang straight. */
function alignOpenings(worlds: readonly PlacedWorld[], ends: ReadonlyMap<FactKey, FactKey>): PlacedWorld[] {
  const [first, ...others] = worlds;
  const openings = first?.links.filter(({ isOpening }) => isOpening) ?? [];
  const isOneRow = openings.every(({ y }) => y === openings[0]?.y);
  if (first === undefined || openings.length === 0 || !isOneRow) return [...worlds];
  const below = new Map(others.flatMap(({ links }) => links.map((link) => [link.key, link] as const)));
  const width = openings[0]?.width ?? 0;
  const least = first.x + pad;
  const most = first.x + first.width - pad - width;
  const wanted = openings
    .map((link) => {
      const other = below.get(ends.get(link.key) ?? '');
      return {
        link,
        x: Math.min(most, Math.max(least, other === undefined ? link.x : other.x + (other.width - width) / 2)),
      };
    })
    .toSorted((a, b) => a.x - b.x);
  // To the right of the neighbour on the left; then back to the left where that went too far.
  for (const [at, item] of wanted.entries()) item.x = Math.max(item.x, (wanted[at - 1]?.x ?? -Infinity) + width + gap);
  for (const [at, item] of [...wanted.entries()].toReversed())
    item.x = Math.min(item.x, at === wanted.length - 1 ? most : (wanted[at + 1]?.x ?? most) - width - gap);
  const moved = new Map(wanted.map(({ link, x }) => [link.key, x]));
  const links = first.links.map((link) => ({ ...link, x: moved.get(link.key) ?? link.x }));
  return [{ ...first, links, plugs: plugsOf(links) }, ...others];
}

function place(what: {
  world: NetworkWorld;
  box: Omit<Box, 'height'>;
  side: Side;
  ends: ReadonlyMap<FactKey, FactKey>;
  order: ReadonlyMap<FactKey, number>;
}): PlacedWorld {
  const { world, box, side, ends, order } = what;
  const farAt = (key: FactKey): number => order.get(ends.get(key) ?? key) ?? 0;
  const openings = world.links.filter(({ key }) => ends.has(key)).toSorted((a, b) => farAt(a.key) - farAt(b.key));
  const bridges = world.links.filter(({ sort, key }) => sort === 'bridge' && !ends.has(key));
  const inside = world.links.filter((link) => !openings.includes(link) && !bridges.includes(link));
  const links: PlacedLink[] = [];
  let y = box.y;

  const rowsOf = (list: readonly NetworkLink[], size: typeof inner, isOpening: boolean, from: number): number => {
    const columns = Math.max(1, Math.floor((box.width - 2 * pad + gap) / (size.least + gap)));
    const count = Math.min(columns, Math.max(1, list.length));
    const width = Math.min(size.most, (box.width - 2 * pad - gap * (count - 1)) / count);
    // Openings of a box in the columns below stand in its middle: cables come from above.
    const used = count * width + (count - 1) * gap;
    const start = box.x + (isOpening ? (box.width - used) / 2 : pad);
    for (const [at, link] of list.entries())
      links.push({
        ...link,
        isOpening,
        width,
        height: size.height,
        x: start + (at % columns) * (width + gap),
        y: from + Math.floor(at / columns) * (size.height + gap),
      });
    return Math.ceil(list.length / columns) * (size.height + gap);
  };
  const bars = (): void => {
    for (const bridge of bridges) {
      links.push({ ...bridge, isOpening: false, x: box.x + pad, y, width: box.width - 2 * pad, height: bar });
      y += bar + gap + 4;
    }
  };

  if (side === 'top') {
    const used = rowsOf(openings, opening, true, y - opening.height / 2);
    y += openings.length === 0 ? 4 : used - opening.height / 2;
    bars();
  }
  const head = y;
  y += headHeight;
  const foot = world.gateways.length + world.listening.length > 0 ? y : null;
  if (foot !== null) y += footHeight;
  y += 4;
  y += rowsOf(inside, inner, false, y);
  if (side === 'bottom') {
    y += bridges.length > 0 ? 4 : 0;
    bars();
    const used = rowsOf(openings, opening, true, y);
    y += openings.length === 0 ? 0 : used - gap - opening.height / 2;
  }
  y += openings.length > 0 && side === 'bottom' ? 0 : 4;
  return { ...box, world, links, head, foot, height: y - box.y, plugs: plugsOf(links) };
}

function plugsOf(links: readonly PlacedLink[]): PlacedWorld['plugs'] {
  return links.flatMap((link) => {
    const bridge = links.find(({ fact }) => fact.type === 'bridge' && fact.index === link.fact.bridge);
    if (bridge === undefined) return [];
    const x = link.x + link.width / 2;
    return link.y > bridge.y
      ? [{ key: link.key, x, from: bridge.y + bridge.height, to: link.y }]
      : [{ key: link.key, x, from: link.y + link.height, to: bridge.y }];
  });
}

function cableRoutes(
  cables: NetworkPicture['cables'],
  worlds: readonly PlacedWorld[],
  isOneColumn: boolean,
): PlacedCable[] {
  const places = new Map(worlds.flatMap((box, at) => box.links.map((link) => [link.key, { link, box, at }] as const)));
  return cables.flatMap((cable, at): PlacedCable[] => {
    const ends = [places.get(cable.a), places.get(cable.b)].flatMap((end) => end ?? []).toSorted((p, q) => p.at - q.at);
    const [upper, lower] = ends;
    if (upper === undefined || lower === undefined) return [];
    const side = isOneColumn && lower.at - upper.at > 1 ? 4 + (at % 4) * 6 : null;
    return [{ ...cable, key: `${cable.a} ${cable.b}`, path: route(upper, lower, side) }];
  });
}

type End = { readonly link: PlacedLink; readonly box: PlacedWorld; readonly at: number };

/** From the lower edge of init's link to the upper edge of the other; `side` is the x of a way past boxes between. */
function route(upper: End, lower: End, side: number | null): string {
  const isFirst = upper.at === 0;
  const x1 = Math.round(upper.link.x + upper.link.width / 2);
  const x2 = Math.round(lower.link.x + lower.link.width / 2);
  const y1 = Math.round(isFirst ? upper.link.y + upper.link.height : upper.link.y);
  if (upper.at === lower.at || !isFirst) {
    // Side by side: a loop below, or above boxes that have their openings at the top.
    const y2 = Math.round(isFirst ? lower.link.y + lower.link.height : lower.link.y);
    const bow = (isFirst ? 1 : -1) * 30;
    return `M${x1} ${y1} C${x1} ${y1 + bow} ${x2} ${y2 + bow} ${x2} ${y2}`;
  }
  const y2 = Math.round(lower.link.y);
  if (side !== null) {
    const turn = Math.round(upper.box.y + upper.box.height + opening.height / 2 + 2 + side);
    return `M${x1} ${y1} V${turn} H${side} V${y2 - 8} H${x2} V${y2}`;
  }
  const middle = Math.round((y1 + y2) / 2);
  return `M${x1} ${y1} C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`;
}
