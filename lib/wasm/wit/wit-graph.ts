import { parseWit } from './parse-wit.ts';
import type { ExternNode, InterfaceItem, PackageNode, PathNode, WitDocument, WorldItem } from './syntax.ts';

/** Something a world or an interface holds: its name and its text as it is written. */
export type GraphItem = { name: string; kind: 'function' | 'type' | 'resource'; text: string };

export type GraphInterface = {
  /** `demo:calc/ops@0.1.0`; an interface written inside a world has its plain name. */
  path: string;
  items: readonly GraphItem[];
  uses: readonly { path: string; names: readonly string[] }[];
  /** Its package is not in the text, so what it holds is not known. */
  isElsewhere: boolean;
};

export type WorldEnd = {
  /** What the world calls it. */
  name: string;
  kind: 'function' | 'interface';
  /** Of a function: its text. Of an interface: its path. */
  of: string;
  /** Nobody wrote it: something else uses its types. */
  isImplied: boolean;
};

export type GraphWorld = {
  name: string;
  package: string | null;
  imports: readonly WorldEnd[];
  exports: readonly WorldEnd[];
  /** Types of the world itself. */
  items: readonly GraphItem[];
  includes: readonly string[];
};

export type WitGraph = { worlds: readonly GraphWorld[]; interfaces: ReadonlyMap<string, GraphInterface> };

/**
 * Worlds and interfaces of some WIT texts, and who uses whose types. Reads what is written, also where it is not right:
 * names that lead nowhere are shown as interfaces from elsewhere. Source: component-model design/mvp/WIT.md.
 */
export function witGraph(texts: Readonly<Record<string, string>>): WitGraph {
  const interfaces = new Map<string, GraphInterface>();
  const read: { document: WitDocument; node: PackageNode; home: Home }[] = [];
  for (const [file, text] of Object.entries(texts)) {
    const { document } = parseWit(text, file);
    for (const node of document.packages) read.push({ document, node, home: homeOf(node) });
  }
  // A file without a package line belongs to the package of the others.
  const main = read.find(({ node }) => node.name !== null)?.home.name ?? null;
  for (const { document, node, home } of read) {
    home.name ??= main;
    for (const item of node.items) {
      if (item.kind !== 'interface') continue;
      const path = fullPath(home, item.name.text);
      interfaces.set(path, interfaceOf(document, home, path, item.items));
    }
  }
  const worlds = read.flatMap(({ document, node, home }) =>
    node.items.flatMap((item) =>
      item.kind === 'world' ? [worldOf({ document, home, name: item.name.text, items: item.items, interfaces })] : [],
    ),
  );
  return { worlds, interfaces };
}

/** A package, and what its `use` lines at the top call other interfaces. */
type Home = { name: PackageName | null; aliases: ReadonlyMap<string, PathNode> };
type PackageName = { base: string; version: string | null };

function homeOf(node: PackageNode): Home {
  const aliases = new Map<string, PathNode>();
  for (const item of node.items) {
    if (item.kind === 'top-use') aliases.set((item.as ?? item.path.name).text, item.path);
  }
  const { name } = node;
  return { name: name === null ? null : { base: `${name.namespace}:${name.name}`, version: name.version }, aliases };
}

function fullPath({ name }: Home, item: string): string {
  if (name === null) return item;
  return `${name.base}/${item}${name.version === null ? '' : `@${name.version}`}`;
}

function resolve(home: Home, path: PathNode): string {
  if (path.package !== null) {
    const { namespace, name, version } = path.package;
    return fullPath({ name: { base: `${namespace}:${name}`, version }, aliases: new Map() }, path.name.text);
  }
  const alias = home.aliases.get(path.name.text);
  // An alias of a path without a package is a name of this package.
  return alias === undefined || alias.package === null
    ? fullPath(home, (alias ?? path).name.text)
    : resolve(home, alias);
}

function interfaceOf(document: WitDocument, home: Home, path: string, items: readonly InterfaceItem[]): GraphInterface {
  return {
    path,
    items: items.flatMap((item) => itemOf(document, item)),
    uses: items.flatMap((item) =>
      item.kind === 'use' ? [{ path: resolve(home, item.path), names: item.names.map(({ name }) => name.text) }] : [],
    ),
    isElsewhere: false,
  };
}

function itemOf(document: WitDocument, item: InterfaceItem | WorldItem): GraphItem[] {
  if (!('name' in item)) return [];
  const kind = item.kind === 'func' ? 'function' : item.kind === 'resource' ? 'resource' : 'type';
  return [{ name: item.name.text, kind, text: written(document, item) }];
}

/** As it stands in the text, moved to the left edge. */
function written(document: WitDocument, { start, end }: { start: number; end: number }): string {
  const text = document.text.slice(start, end).trim();
  const lines = text.split('\n');
  const indents = lines.slice(1).flatMap((line) => (line.trim() === '' ? [] : [/^\s*/.exec(line)?.[0].length ?? 0]));
  const least = indents.length === 0 ? 0 : Math.min(...indents);
  return [lines[0] ?? '', ...lines.slice(1).map((line) => line.slice(least))].join('\n');
}

function worldOf(request: {
  document: WitDocument;
  home: Home;
  name: string;
  items: readonly WorldItem[];
  interfaces: Map<string, GraphInterface>;
}): GraphWorld {
  const { document, home, name, items, interfaces } = request;
  const ends = { import: [] as WorldEnd[], export: [] as WorldEnd[] };
  for (const item of items) {
    if (item.kind !== 'import' && item.kind !== 'export') continue;
    ends[item.kind].push(endOf(request, item.extern, item));
  }
  const worldUses = items.flatMap((item) => (item.kind === 'use' ? [resolve(home, item.path)] : []));
  const exported = new Set(ends.export.map(({ of }) => of));
  const written = new Set(ends.import.map(({ of }) => of));
  const starts = [...ends.import, ...ends.export].flatMap(({ kind, of }) => (kind === 'interface' ? [of] : []));
  for (const path of reachable([...starts, ...worldUses], interfaces)) {
    const isStart = starts.includes(path);
    if (isStart || exported.has(path) || written.has(path)) continue;
    ends.import.push({ name: path, kind: 'interface', of: path, isImplied: true });
  }
  return {
    name,
    package: home.name === null ? null : home.name.base,
    imports: ends.import,
    exports: ends.export,
    items: items.flatMap((item) => itemOf(document, item)),
    includes: items.flatMap((item) => (item.kind === 'include' ? [resolve(home, item.path)] : [])),
  };
}

function endOf(
  { document, home, name, interfaces }: Parameters<typeof worldOf>[0],
  extern: ExternNode,
  item: { start: number; end: number },
): WorldEnd {
  if (extern.kind === 'func') {
    return { name: extern.name.text, kind: 'function', of: written(document, item), isImplied: false };
  }
  if (extern.kind === 'interface') {
    // Written in place: nobody else can use it, so its name is only unique with that of the world.
    const path = `${name}.${extern.name.text}`;
    interfaces.set(path, interfaceOf(document, home, path, extern.items));
    return { name: extern.name.text, kind: 'interface', of: path, isImplied: false };
  }
  const path = resolve(home, extern.path);
  return { name: extern.name?.text ?? path, kind: 'interface', of: path, isImplied: false };
}

/** The interfaces whose types these need, and these themselves; those from elsewhere are noted as such. */
function reachable(starts: readonly string[], interfaces: Map<string, GraphInterface>): ReadonlySet<string> {
  const seen = new Set<string>();
  const walk = [...starts];
  for (let path = walk.pop(); path !== undefined; path = walk.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const known = interfaces.get(path);
    if (known === undefined) interfaces.set(path, { path, items: [], uses: [], isElsewhere: true });
    else walk.push(...known.uses.map((use) => use.path));
  }
  return seen;
}

/** Names an end of a world among all of its ends. */
export function endId(direction: 'import' | 'export', { name }: WorldEnd): string {
  return `${direction} ${name}`;
}

/** Who uses whose types, among the interfaces that this world has. */
export function sharedTypes(
  graph: WitGraph,
  world: GraphWorld,
): readonly { from: string; to: string; names: readonly string[] }[] {
  const ends = [...world.imports, ...world.exports];
  const paths = new Set(ends.flatMap(({ kind, of }) => (kind === 'interface' ? [of] : [])));
  return [...paths].flatMap((from) =>
    (graph.interfaces.get(from)?.uses ?? []).flatMap(({ path: to, names }) =>
      paths.has(to) ? [{ from, to, names }] : [],
    ),
  );
}

/** `demo:calc/ops@0.1.0` → `calc/ops`: what tells interfaces of one world apart. */
export function shortPath(path: string): string {
  return path.replace(/@.*$/, '').replace(/^[^:]*:/, '');
}
