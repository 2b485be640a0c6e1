import { assertNever } from '@/lib/shared/assert-never.ts';
import type { Diagnostic, Range } from '../diagnostic.ts';
import type { Span } from './line-index.ts';
import { parseWit, toDiagnostics } from './parse-wit.ts';
import { TypeResolver } from './resolve-types.ts';
import { isUnstable, Signatures } from './signatures.ts';
import { Packages, type InterfaceScope, type Scope, type WorldScope } from './scope.ts';
import { rangeOf, type FuncNode, type Name, type PathNode, type WitDocument } from './syntax.ts';
import type { Problem } from './token-cursor.ts';
import type { World } from './types.ts';
import { neededBy, renamed, signaturesIn, type Things, type Thing } from './world-things.ts';

/**
 * The worlds of a text, in order, with every function spelled out, and what is wrong with its names and types.
 * Functions with a type that is not known are left out. `beside`: texts of other packages it may refer to.
 */
export function resolveWorlds(
  document: WitDocument,
  beside: readonly WitDocument[] = [],
): { worlds: World[]; diagnostics: Diagnostic[] } {
  const problems: Problem[] = [];
  const resolver = new WorldResolver(document, beside, problems);
  const worlds = resolver.resolveAll();
  return { worlds, diagnostics: toDiagnostics(withoutEchoes(problems), document) };
}

/** `parseWit` and `resolveWorlds` in one: everything that can be said about a text while it is edited, in order of place. */
export function checkWit(text: string, file: string): Diagnostic[] {
  const { document, diagnostics } = parseWit(text, file);
  const told = new Set(diagnostics.map(({ range }) => startOf(range)));
  // While the grammar is broken, a missing world or package is an echo of it, and so is a second word on one place.
  const resolved = resolveWorlds(document).diagnostics.filter(
    ({ range }) => diagnostics.length === 0 || (!isPoint(range) && !told.has(startOf(range))),
  );
  return [...diagnostics, ...resolved].sort((a, b) => startOf(a.range) - startOf(b.range));
}

function startOf(range: Range | null): number {
  // Columns stay far below this, so that the number orders like the position.
  return range === null ? 0 : range.start.line * 2 ** 24 + range.start.column;
}

function isPoint(range: Range | null): boolean {
  return range === null || (range.start.line === range.end.line && range.start.column === range.end.column);
}

function withoutEchoes(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ start, message }) => {
    const key = `${start} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

class WorldResolver {
  private readonly packages: Packages;
  private readonly types: TypeResolver;
  private readonly signatures: Signatures;
  private readonly done = new Map<WorldScope, { imports: Things; exports: Things }>();
  private readonly busy = new Set<WorldScope>();
  private readonly toldElsewhere = new Set<string>();

  constructor(
    private readonly document: WitDocument,
    beside: readonly WitDocument[],
    problems: Problem[],
  ) {
    this.packages = new Packages(document, beside, problems);
    this.types = new TypeResolver(this.packages, (scope, path, name) => this.tellElsewhere(scope, path, name));
    this.signatures = new Signatures(document, this.packages, this.types);
  }

  resolveAll(): World[] {
    const worlds: World[] = [];
    for (const home of this.packages.all) {
      if (home.document !== this.document) continue;
      for (const path of home.aliases.values()) {
        if (path.package === null && home.worlds.has(path.name.text)) continue;
        const found = this.packages.findInterface(home, path);
        if (found.kind === 'elsewhere') this.tellElsewhere({ home, label: 'the text' }, found.path, path);
      }
      for (const scope of home.interfaces.values()) this.check(scope);
      for (const scope of home.worlds.values()) {
        const { imports, exports } = this.resolveWorld(scope);
        worlds.push({
          name: scope.node.name.text,
          package: home.name?.text ?? null,
          imports: signaturesIn(imports),
          exports: signaturesIn(exports),
          unresolved: [...this.unresolvedIn(imports, 'import'), ...this.unresolvedIn(exports, 'export')],
        });
      }
    }
    this.checkWhole(worlds);
    return worlds;
  }

  private checkWhole(worlds: readonly World[]): void {
    const [main] = this.packages.all;
    if (main === undefined) return;
    if (main.name === null) {
      this.packages.report(
        main,
        { start: 0, end: 0 },
        'The text does not say which package it belongs to.',
        'Put `package demo:name;` on the first line.',
      );
    }
    if (worlds.length === 0 && this.document.text.trim() !== '') {
      const end = this.document.text.trimEnd().length;
      this.packages.report(
        main,
        { start: end, end },
        'There is no world here, so nothing says what the component exports.',
        'Add `world app { export … }`.',
      );
    }
  }

  private *unresolvedIn(things: Things, direction: 'import' | 'export') {
    for (const thing of things.values()) {
      if (thing.kind === 'elsewhere') {
        yield { direction, interface: thing.path, range: rangeOf(this.document, thing.span) };
      }
    }
  }

  private tellElsewhere(scope: Pick<Scope, 'home' | 'label'>, path: string, span: Span): void {
    const key = `${scope.label} ${path}`;
    if (this.toldElsewhere.has(key)) return;
    this.toldElsewhere.add(key);
    this.packages.report(
      scope.home,
      span,
      `\`${path}\` belongs to a package that is not in this text, so what it holds is not known here.`,
      'Define that package below, in braces: `package a:b { … }`.',
      'warning',
    );
  }

  private check(scope: InterfaceScope): void {
    for (const item of scope.items) {
      if (item.kind === 'use') {
        for (const { name, as } of item.names) this.types.checkUse(scope, as ?? name);
      } else if (item.kind !== 'func') this.types.check(scope, item);
    }
    this.signatures.ofInterface(scope, scope.path);
  }

  private resolveWorld(scope: WorldScope): { imports: Things; exports: Things } {
    const known = this.done.get(scope);
    if (known !== undefined) return known;
    const imports: Things = new Map();
    const exports: Things = new Map();
    const made = { imports, exports };
    if (this.busy.has(scope)) return made;
    this.busy.add(scope);

    // An interface that something exported needs is imported, unless this very world exports it too.
    const exported = new Set<InterfaceScope>();
    for (const item of scope.node.items) {
      if (item.kind !== 'export' || item.extern.kind !== 'path' || item.extern.name !== null) continue;
      const { path } = item.extern;
      const isHere =
        path.package !== null || scope.home.interfaces.has(path.name.text) || scope.home.aliases.has(path.name.text);
      const found = isHere ? this.packages.findInterface(scope.home, path) : null;
      if (found?.kind === 'found') exported.add(found.scope);
    }

    for (const item of scope.node.items) {
      if ('gates' in item && isUnstable(item.gates)) {
        this.signatures.warnUnstable(scope, item.gates);
        continue;
      }
      switch (item.kind) {
        case 'use': {
          for (const { name, as } of item.names) this.types.checkUse(scope, as ?? name);
          this.importNeeded(imports, scope, item.path, exported);
          break;
        }
        case 'import':
        case 'export': {
          const things = item.kind === 'import' ? imports : exports;
          const { extern } = item;
          if (extern.kind === 'func') this.addFunc(scope, things, extern.name, extern.func, imports);
          else if (extern.kind === 'interface') {
            const inner = this.packages.interfaceScope(scope.home, extern.items, extern.name, null);
            this.check(inner);
            for (const needed of neededBy(this.packages, inner))
              if (!exported.has(needed)) this.addInterface(imports, needed);
            this.add(scope, things, extern.name.text, extern.name, {
              kind: 'interface',
              path: extern.name.text,
              signatures: this.signatures.ofInterface(inner, extern.name.text),
              isPlain: true,
            });
          } else
            this.addPath({
              scope,
              things,
              imports,
              exported,
              path: extern.path,
              plain: extern.name,
              isImport: item.kind === 'import',
            });
          break;
        }
        case 'include':
          this.include(scope, item.path, item.renames, made);
          break;
        case 'resource':
          this.types.check(scope, item);
          for (const signature of this.signatures.ofResource(scope, item, null)) {
            imports.set(signature.name, { kind: 'func', signature });
          }
          break;
        case 'type':
        case 'record':
        case 'variant':
        case 'enum':
        case 'flags':
          this.types.check(scope, item);
          break;
        default:
          assertNever(item);
      }
    }
    this.busy.delete(scope);
    this.done.set(scope, made);
    return made;
  }

  private addFunc(scope: WorldScope, things: Things, name: Name, func: FuncNode, imports: Things): void {
    if (scope.entries.has(name.text) && things === imports) {
      this.packages.report(
        scope.home,
        name,
        `\`${name.text}\` is already the name of a type of this world.`,
        'Give one of them another name.',
      );
    }
    this.add(scope, things, name.text, name, { kind: 'func', signature: this.signatures.ofFunc(scope, name, func) });
  }

  private add(scope: WorldScope, things: Things, key: string, span: Span, thing: Thing): void {
    if (things.has(key)) {
      this.packages.report(scope.home, span, `\`${key}\` stands twice in this world.`, 'Take one of them away.');
    } else things.set(key, thing);
  }

  private addPath(request: {
    scope: WorldScope;
    things: Things;
    imports: Things;
    exported: ReadonlySet<InterfaceScope>;
    path: PathNode;
    plain: Name | null;
    isImport: boolean;
  }): void {
    const { scope, things, imports, exported, path, plain, isImport } = request;
    const found = this.packages.findInterface(scope.home, path);
    if (found.kind === 'missing') return;
    if (found.kind === 'elsewhere') {
      this.tellElsewhere(scope, found.path, path);
      this.add(scope, things, plain?.text ?? found.path, path, { kind: 'elsewhere', path: found.path, span: path });
      return;
    }
    const target = found.scope;
    for (const needed of neededBy(this.packages, target))
      if (isImport || !exported.has(needed)) this.addInterface(imports, needed);
    const name = plain?.text ?? target.path;
    // An interface that another import needed may be imported by name as well; only a second line is a mistake.
    if (plain === null && things === imports && things.get(name)?.kind === 'interface') {
      const isWritten = scope.node.items.some(
        (item) =>
          item.kind === 'import' &&
          item.extern.kind === 'path' &&
          item.extern.path.start < path.start &&
          item.extern.path.name.text === path.name.text &&
          item.extern.name === null,
      );
      if (!isWritten) return;
    }
    this.add(scope, things, name, path, {
      kind: 'interface',
      path: name,
      signatures: this.signatures.ofInterface(target, name),
      isPlain: plain !== null,
    });
  }

  private addInterface(imports: Things, scope: InterfaceScope): void {
    if (imports.has(scope.path)) return;
    imports.set(scope.path, {
      kind: 'interface',
      path: scope.path,
      signatures: this.signatures.ofInterface(scope, scope.path),
      isPlain: false,
    });
  }

  private importNeeded(
    imports: Things,
    scope: WorldScope,
    path: PathNode,
    exported: ReadonlySet<InterfaceScope>,
  ): void {
    const found = this.packages.findInterface(scope.home, path);
    if (found.kind === 'elsewhere') {
      this.tellElsewhere(scope, found.path, path);
      imports.set(found.path, { kind: 'elsewhere', path: found.path, span: path });
    }
    if (found.kind !== 'found') return;
    for (const needed of [...neededBy(this.packages, found.scope), found.scope]) {
      if (!exported.has(needed)) this.addInterface(imports, needed);
    }
  }

  private include(
    scope: WorldScope,
    path: PathNode,
    renames: readonly { from: Name; to: Name }[],
    into: { imports: Things; exports: Things },
  ): void {
    const found = this.packages.findWorld(scope.home, path);
    if (found.kind === 'elsewhere') this.tellElsewhere(scope, found.path, path);
    if (found.kind !== 'found') return;
    if (this.busy.has(found.scope)) {
      this.packages.report(scope.home, path, `World \`${path.name.text}\` includes itself, in a circle.`);
      return;
    }
    if (this.busy.size > 100) {
      this.packages.report(scope.home, path, 'Worlds include one another too deeply here.');
      return;
    }
    const other = this.resolveWorld(found.scope);
    const unused = new Map(renames.map((rename) => [rename.from.text, rename]));
    const take = (from: Things, to: Things) => {
      for (const [key, thing] of from) {
        const rename = renames.find((entry) => entry.from.text === key);
        unused.delete(key);
        const name = rename?.to.text ?? key;
        if (to.has(name)) {
          if (thing.kind !== 'interface' || thing.isPlain) {
            this.packages.report(
              scope.home,
              path,
              `World \`${path.name.text}\` brings \`${name}\`, and this world has one already.`,
              `Rename it: \`include ${path.name.text} with { ${name} as other-name }\`.`,
            );
          }
          continue;
        }
        to.set(name, rename === undefined ? thing : renamed(thing, name));
      }
    };
    take(other.imports, into.imports);
    take(other.exports, into.exports);
    for (const { from } of unused.values()) {
      this.packages.report(scope.home, from, `World \`${path.name.text}\` has no \`${from.text}\` to rename.`);
    }
  }
}
