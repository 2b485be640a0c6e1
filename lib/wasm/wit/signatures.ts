import { describeFunction } from './describe-type.ts';
import type { TypeResolver } from './resolve-types.ts';
import type { InterfaceScope, Packages, Scope } from './scope.ts';
import { rangeOf, type FuncNode, type Gate, type InterfaceItem, type Name, type WitDocument } from './syntax.ts';
import type { FunctionSignature, WitType } from './types.ts';

/** Spells out functions. One with a type that is not known is left out; why has been reported. */
export class Signatures {
  constructor(
    private readonly document: WitDocument,
    private readonly packages: Packages,
    private readonly types: TypeResolver,
  ) {}

  /** A function of the world itself. */
  ofFunc(scope: Scope, name: Name, func: FuncNode): FunctionSignature | null {
    const resolved = this.types.resolveFunc(scope, func);
    return resolved === null ? null : this.make(scope, null, name.text, { ...resolved, func, name });
  }

  /** The functions of an interface, under the path it has here. */
  ofInterface(scope: InterfaceScope, path: string): FunctionSignature[] {
    return scope.items.flatMap((item) => this.ofItem(scope, item, path));
  }

  private ofItem(scope: InterfaceScope, item: InterfaceItem, path: string): FunctionSignature[] {
    if (item.kind !== 'func' && item.kind !== 'resource') return [];
    if (isUnstable(item.gates)) {
      this.warnUnstable(scope, item.gates);
      return [];
    }
    if (item.kind === 'resource') return this.ofResource(scope, item, path);
    const resolved = this.types.resolveFunc(scope, item.func);
    if (resolved === null) return [];
    return [this.make(scope, path, item.name.text, { ...resolved, func: item.func, name: item.name })];
  }

  ofResource(
    scope: Scope,
    item: Extract<InterfaceItem, { kind: 'resource' }>,
    path: string | null,
  ): FunctionSignature[] {
    const resource = item.name.text;
    const seen = new Set<string>();
    return item.functions.flatMap((entry) => {
      const { func, role, name } = entry;
      if (seen.has(name.text)) {
        this.packages.report(
          scope.home,
          name,
          `\`${name.text}\` is defined twice in resource \`${resource}\`.`,
          'Take one of them away, or give it another name.',
        );
        return [];
      }
      seen.add(name.text);
      if (isUnstable(entry.gates)) {
        this.warnUnstable(scope, entry.gates);
        return [];
      }
      const resolved = this.types.resolveFunc(scope, func);
      if (resolved === null) return [];
      const params =
        role === 'method'
          ? [{ name: 'self', type: { kind: 'borrow', resource } satisfies WitType }, ...resolved.params]
          : resolved.params;
      const result: WitType | null =
        role === 'constructor' && func.result === null ? { kind: 'own', resource } : resolved.result;
      const fullName = role === 'constructor' ? `[constructor]${resource}` : `[${role}]${resource}.${name.text}`;
      return [this.make(scope, path, fullName, { params, result, func, name })];
    });
  }

  private make(
    scope: Scope,
    path: string | null,
    name: string,
    parts: { params: { name: string; type: WitType }[]; result: WitType | null; func: FuncNode; name: Name },
  ): FunctionSignature {
    const { params, result, func } = parts;
    return {
      path: path === null ? name : `${path}#${name}`,
      interface: path,
      name,
      params,
      result,
      isAsync: func.isAsync,
      text: describeFunction({ params, result, isAsync: func.isAsync }),
      range:
        scope.home.document === this.document
          ? rangeOf(this.document, { start: parts.name.start, end: func.end })
          : null,
    };
  }

  warnUnstable(scope: Scope, gates: readonly Gate[]): void {
    const gate = gates.find(({ kind }) => kind === 'unstable');
    if (gate === undefined) return;
    this.packages.report(
      scope.home,
      gate,
      `This is marked unstable, so the tools leave it out.`,
      'Take the `@unstable` away to use it.',
      'warning',
    );
  }
}

export function isUnstable(gates: readonly Gate[]): boolean {
  return gates.some(({ kind }) => kind === 'unstable');
}
