import { assertNever } from '@/lib/shared/assert-never.ts';
import type { Component, Definition, Reference } from './component.ts';
import { nameOf } from './outline.ts';

export type FeedNode = { id: string; kind: 'import' | 'core' | 'inner' | 'export'; label: string };

/** `from` gives something to `to`; `what` names it. */
export type Feed = { from: string; to: string; what: string };

export type Feeds = { nodes: readonly FeedNode[]; feeds: readonly Feed[]; isTooLarge: boolean };

// More than this is no picture any more.
const mostNodes = 24;
// A chain of aliases of aliases that is longer than this is a broken file.
const longestChain = 500;

/**
 * Who feeds whom in a component: imports into instances, instances into one another and into exports. Types are left
 * out: they are gone when the program runs. Total, like the reading.
 */
export function feedsOf(component: Component): Feeds {
  const byKey = new Map(component.definitions.map((each) => [`${each.space} ${each.index}`, each]));
  const nodes: FeedNode[] = [];
  const feeds: Feed[] = [];
  const link = (of: Reference, to: string, what: string) => {
    for (const from of sources(of, byKey, new Set())) {
      if (!feeds.some((feed) => feed.from === from && feed.to === to)) feeds.push({ from, to, what });
    }
  };
  for (const { space, index, origin } of component.definitions) {
    if (nodes.length > mostNodes) return { nodes: [], feeds: [], isTooLarge: true };
    const isCore = space === 'core instance';
    if (origin.kind === 'import' && space !== 'type') {
      nodes.push({ id: `import ${origin.name}`, kind: 'import', label: origin.name });
    }
    if (origin.kind === 'instantiate') {
      const id = `${space} ${index}`;
      nodes.push({ id, kind: isCore ? 'core' : 'inner', label: nameOf(component, space, index) });
      for (const { name, ...of } of origin.args) link(of, id, name);
    }
    if (origin.kind === 'export' && space !== 'type') {
      const id = `export ${origin.name}`;
      nodes.push({ id, kind: 'export', label: origin.name });
      link(origin.of, id, origin.name);
    }
  }
  return { nodes, feeds, isTooLarge: false };
}

/** The nodes that a thing comes from, through aliases, bundles, lifting and lowering. */
function sources(of: Reference, byKey: ReadonlyMap<string, Definition>, seen: Set<string>): ReadonlySet<string> {
  const key = `${of.space} ${of.index}`;
  const definition = byKey.get(key);
  // A broken file may refer to itself in a circle.
  if (definition === undefined || seen.has(key) || seen.size > longestChain) return new Set();
  seen.add(key);
  const follow = (next: Reference) => sources(next, byKey, seen);
  const { origin } = definition;
  switch (origin.kind) {
    case 'instantiate':
      return new Set([key]);
    case 'bundle':
      return new Set(origin.exports.flatMap((each) => [...follow(each)]));
    case 'import':
      return new Set([`import ${origin.name}`]);
    case 'export':
      return follow(origin.of);
    case 'lift':
      return follow({ space: 'core func', index: origin.coreFunc });
    case 'lower':
      return follow({ space: 'func', index: origin.func });
    case 'alias-export':
      return follow({ space: origin.isCore ? 'core instance' : 'instance', index: origin.instance });
    case 'module':
    case 'component':
    case 'alias-outer':
    case 'builtin':
    case 'type':
      return new Set();
    default:
      return assertNever(origin);
  }
}
