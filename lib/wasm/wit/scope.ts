import { assertNever } from '@/lib/shared/assert-never.ts';
import type { Span } from './line-index.ts';
import type {
  FuncItem,
  InterfaceItem,
  InterfaceNode,
  Name,
  PackageName,
  PackageNode,
  PathNode,
  TypeItem,
  UseItem,
  WitDocument,
  WorldItem,
  WorldNode,
} from './syntax.ts';
import { maximumProblems, type Problem } from './token-cursor.ts';
import { didYouMean } from '@/lib/shared/nearest-name.ts';

export type ScopeEntry =
  | { kind: 'type'; name: Name; item: TypeItem }
  | { kind: 'used'; name: Name; original: Name; item: UseItem }
  | { kind: 'func'; name: Name; item: FuncItem };

/** The names one interface or world defines. */
export type Scope = {
  home: PackageScope;
  /** `interface \`ops\``, for sentences. */
  label: string;
  entries: ReadonlyMap<string, ScopeEntry>;
};

export type InterfaceScope = Scope & {
  kind: 'interface';
  node: InterfaceNode | null;
  /** `demo:calc/ops@0.1.0` */
  path: string;
  items: readonly InterfaceItem[];
};

export type WorldScope = Scope & { kind: 'world'; node: WorldNode };

/** One package of one document, with the interfaces and worlds it defines and the names its file gives to others. */
export type PackageScope = {
  document: WitDocument;
  name: PackageName | null;
  interfaces: Map<string, InterfaceScope>;
  worlds: Map<string, WorldScope>;
  aliases: Map<string, PathNode>;
};

export type Found<T> = { kind: 'found'; scope: T } | { kind: 'elsewhere'; path: string } | { kind: 'missing' };

/** All packages that one text (and those it is given beside it) defines. Reports names that are defined twice. */
export class Packages {
  readonly all: PackageScope[] = [];

  constructor(
    readonly main: WitDocument,
    beside: readonly WitDocument[],
    private readonly problems: Problem[],
  ) {
    for (const document of [main, ...beside]) {
      for (const node of document.packages) this.add(document, node);
    }
  }

  /** So much is wrong that nobody reads on: looking for suggestions would only cost time. */
  get isFull(): boolean {
    return this.problems.length >= maximumProblems;
  }

  /** Problems of other documents are theirs to tell. */
  report(home: PackageScope, span: Span, message: string, help?: string, severity?: 'warning'): void {
    if (home.document !== this.main || this.isFull) return;
    this.problems.push({
      start: span.start,
      end: span.end,
      message,
      ...(help === undefined ? {} : { help }),
      ...(severity === undefined ? {} : { severity }),
    });
  }

  /** What `path`, written in `home`, names. Reports when its own package has no such thing. */
  findInterface(home: PackageScope, path: PathNode): Found<InterfaceScope> {
    return this.find(home, path, 'interface', (scope) => scope.interfaces);
  }

  findWorld(home: PackageScope, path: PathNode): Found<WorldScope> {
    return this.find(home, path, 'world', (scope) => scope.worlds);
  }

  private find<T>(
    home: PackageScope,
    path: PathNode,
    what: 'interface' | 'world',
    of: (scope: PackageScope) => ReadonlyMap<string, T>,
    seen: Set<PathNode> = new Set(),
  ): Found<T> {
    const { text } = path.name;
    if (path.package === null) {
      const scope = of(home).get(text);
      if (scope !== undefined) return { kind: 'found', scope };
      const alias = home.aliases.get(text);
      // A chain of new names this long is a circle, or a joke.
      if (alias !== undefined && !seen.has(alias) && seen.size < 100) {
        seen.add(alias);
        return this.find(home, alias, what, of, seen);
      }
      if (this.isFull) return { kind: 'missing' };
      const isOther = what === 'interface' ? home.worlds.has(text) : home.interfaces.has(text);
      const known = [...of(home).keys(), ...home.aliases.keys()];
      const message = isOther
        ? `\`${text}\` is ${what === 'interface' ? 'a world' : 'an interface'}; ${withArticle(what)} is wanted here.`
        : `There is no ${what} \`${text}\` in this package.${didYouMean(text, known)}`;
      this.report(home, path.name, message, isOther ? undefined : `Define it: \`${what} ${text} { … }\`.`);
      return { kind: 'missing' };
    }
    const wanted = path.package;
    const scopes = this.all.filter((scope) => isSamePackage(scope.name, wanted));
    if (scopes.length === 0)
      return {
        kind: 'elsewhere',
        path: `${wanted.namespace}:${wanted.name}/${text}${wanted.version === null ? '' : `@${wanted.version}`}`,
      };
    for (const scope of scopes) {
      const found = of(scope).get(text);
      if (found !== undefined) return { kind: 'found', scope: found };
    }
    if (this.isFull) return { kind: 'missing' };
    const known = scopes.flatMap((scope) => Array.from(of(scope).keys()));
    this.report(home, path.name, `Package \`${wanted.text}\` has no ${what} \`${text}\`.${didYouMean(text, known)}`);
    return { kind: 'missing' };
  }

  private add(document: WitDocument, node: PackageNode): void {
    const home: PackageScope = {
      document,
      name: node.name,
      interfaces: new Map(),
      worlds: new Map(),
      aliases: new Map(),
    };
    this.all.push(home);
    for (const item of node.items) {
      if (item.kind === 'top-use') {
        home.aliases.set((item.as ?? item.path.name).text, item.path);
        continue;
      }
      const { text } = item.name;
      if (text === '') continue;
      if (home.interfaces.has(text) || home.worlds.has(text)) {
        this.report(home, item.name, `\`${text}\` is defined twice in this package.`, 'Give one of them another name.');
        continue;
      }
      if (item.kind === 'interface') home.interfaces.set(text, this.interfaceScope(home, item.items, item.name, item));
      else {
        const entries = this.entriesOf(home, item.items);
        home.worlds.set(text, { kind: 'world', home, label: `world \`${text}\``, entries, node: item });
      }
    }
  }

  /** Also for an interface written inside a world (`node` null): its path is its plain name. */
  interfaceScope(
    home: PackageScope,
    items: readonly InterfaceItem[],
    name: Name,
    node: InterfaceNode | null,
  ): InterfaceScope {
    return {
      kind: 'interface',
      home,
      node,
      items,
      label: `interface \`${name.text}\``,
      path: node === null ? name.text : interfacePath(home.name, name.text),
      entries: this.entriesOf(home, items),
    };
  }

  private entriesOf(home: PackageScope, items: readonly (InterfaceItem | WorldItem)[]): Map<string, ScopeEntry> {
    const entries = new Map<string, ScopeEntry>();
    const add = (entry: ScopeEntry) => {
      const { text } = entry.name;
      if (text === '') return;
      if (entries.has(text)) {
        this.report(
          home,
          entry.name,
          `\`${text}\` is defined twice here.`,
          'Give one of them another name, or take it away.',
        );
      } else entries.set(text, entry);
    };
    for (const item of items) {
      switch (item.kind) {
        case 'use':
          for (const { name, as } of item.names) add({ kind: 'used', name: as ?? name, original: name, item });
          break;
        case 'func':
          add({ kind: 'func', name: item.name, item });
          break;
        case 'import':
        case 'export':
        case 'include':
          break;
        case 'type':
        case 'record':
        case 'variant':
        case 'enum':
        case 'flags':
        case 'resource':
          add({ kind: 'type', name: item.name, item });
          break;
        default:
          assertNever(item);
      }
    }
    return entries;
  }
}

export function interfacePath(name: PackageName | null, interfaceName: string): string {
  if (name === null) return interfaceName;
  return `${name.namespace}:${name.name}/${interfaceName}${name.version === null ? '' : `@${name.version}`}`;
}

function isSamePackage(name: PackageName | null, wanted: PackageName): boolean {
  if (name === null || name.namespace !== wanted.namespace || name.name !== wanted.name) return false;
  return wanted.version === null || name.version === wanted.version;
}

function withArticle(what: 'interface' | 'world'): string {
  return what === 'interface' ? 'an interface' : 'a world';
}
