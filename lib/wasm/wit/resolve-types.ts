import { assertNever } from '@/lib/shared/assert-never.ts';
import { didYouMean, nearestName } from '@/lib/shared/nearest-name.ts';
import type { Packages, Scope, ScopeEntry } from './scope.ts';
import type { FuncNode, Name, TypeItem, TypeNode } from './syntax.ts';
import { someType } from './type-parts.ts';
import type { WitType } from './types.ts';
import { isPrimitive, typeInWit, typeWords } from './wit-words.ts';

// Types are spelled out where they are used; beyond this a few lines could make a tree that fills the memory.
const maximumSize = 5_000;
const maximumDepth = 100;
// A chain of names nests without any brackets being nested in the text.
const maximumNesting = 400;

type Resolved = { type: WitType; size: number; depth: number; isResource: boolean };

type UsedEntry = Extract<ScopeEntry, { kind: 'used' }>;

/** What a name stands for: nothing we know (reported, or in a package that is not here) is null. */
type Answer = Resolved | null;

/** Turns written types into trees without names. Remembers what it resolved, so that each mistake is told once. */
export class TypeResolver {
  private readonly named = new Map<TypeItem, Answer | 'busy'>();
  private readonly used = new Map<UsedEntry, Answer | 'busy'>();
  private nesting = 0;

  constructor(
    private readonly packages: Packages,
    /** Told of every interface that is named and whose package is not here. */
    private readonly onElsewhere: (scope: Scope, path: string, name: Name) => void,
  ) {}

  /** null: it contains something unknown, which has been reported. */
  resolve(scope: Scope, node: TypeNode): WitType | null {
    return this.answer(scope, node)?.type ?? null;
  }

  /** Parameters and result; null when one of them is unknown. */
  resolveFunc(
    scope: Scope,
    func: FuncNode,
  ): { params: { name: string; type: WitType }[]; result: WitType | null } | null {
    const params: { name: string; type: WitType }[] = [];
    const seen = new Set<string>();
    let isKnown = true;
    for (const { name, type: node } of func.params) {
      if (seen.has(name.text)) {
        this.packages.report(
          scope.home,
          name,
          `Two parameters are called \`${name.text}\`.`,
          'Give one of them another name.',
        );
      }
      seen.add(name.text);
      const type = this.resolve(scope, node);
      if (type === null) isKnown = false;
      else params.push({ name: name.text, type });
    }
    const result = func.result === null ? null : this.resolve(scope, func.result);
    if (func.result !== null) {
      if (result === null) isKnown = false;
      else if (someType(result, ({ kind }) => kind === 'borrow')) {
        this.packages.report(
          scope.home,
          func.result,
          'A function cannot return a borrowed handle: a loan ends with the call.',
          'Return the resource itself, without `borrow`.',
        );
      }
    }
    return isKnown ? { params, result } : null;
  }

  /** Resolves a type definition for its mistakes alone. */
  check(scope: Scope, item: TypeItem): void {
    this.definition(scope, item);
  }

  /** Looks whether a `use`d name exists, even when nobody needs it. */
  checkUse(scope: Scope, name: Name): void {
    const entry = scope.entries.get(name.text);
    if (entry?.kind === 'used') this.lookUp(scope, name);
  }

  private answer(scope: Scope, node: TypeNode): Answer {
    this.nesting += 1;
    try {
      if (this.nesting > maximumNesting) return this.tooLarge(scope, node);
      const answer = this.answerOf(scope, node);
      if (answer !== null && (answer.size > maximumSize || answer.depth > maximumDepth))
        return this.tooLarge(scope, node);
      return answer;
    } finally {
      this.nesting -= 1;
    }
  }

  private tooLarge(scope: Scope, node: TypeNode): null {
    this.packages.report(
      scope.home,
      node,
      'This type is too large when it is spelled out.',
      'Nest fewer types in one another.',
    );
    return null;
  }

  private answerOf(scope: Scope, node: TypeNode): Answer {
    switch (node.kind) {
      case 'missing':
        return null;
      case 'primitive':
        return leaf({ kind: node.primitive });
      case 'name':
        return this.lookUp(scope, node.name);
      case 'own':
      case 'borrow': {
        const found = this.lookUp(scope, node.name);
        if (found === null) return null;
        if (!found.isResource || found.type.kind !== 'own') {
          this.packages.report(
            scope.home,
            node.name,
            `\`${node.name.text}\` is not a resource, so there are no handles to it.`,
            `Write \`${node.name.text}\` alone.`,
          );
          return null;
        }
        return leaf({ kind: node.kind, resource: found.type.resource });
      }
      case 'list': {
        const { length } = node;
        return this.join(scope, [node.element], ([element]) =>
          element === undefined
            ? null
            : length === null
              ? { kind: 'list', element }
              : { kind: 'list', element, length },
        );
      }
      case 'option':
        return this.join(scope, [node.payload], ([payload]) =>
          payload === undefined ? null : { kind: 'option', payload },
        );
      case 'tuple':
        return this.join(scope, node.items, (items) => ({ kind: 'tuple', items }));
      case 'map':
        return this.join(scope, [node.key, node.value], (items) => ({
          kind: 'list',
          element: { kind: 'tuple', items },
        }));
      case 'stream':
      case 'future':
        return this.join(scope, node.payload === null ? [] : [node.payload], ([payload]) => ({
          kind: node.kind,
          payload: payload ?? null,
        }));
      case 'result': {
        const hasOk = node.ok !== null;
        const parts = [node.ok, node.err].filter((part) => part !== null);
        return this.join(scope, parts, (types) => ({
          kind: 'result',
          ok: hasOk ? (types[0] ?? null) : null,
          err: node.err === null ? null : (types[hasOk ? 1 : 0] ?? null),
        }));
      }
      default:
        return assertNever(node);
    }
  }

  private join(scope: Scope, nodes: readonly TypeNode[], make: (types: WitType[]) => WitType | null): Answer {
    const answers = nodes.map((node) => this.answer(scope, node));
    const types: WitType[] = [];
    let size = 1;
    let depth = 0;
    for (const answer of answers) {
      if (answer === null) return null;
      types.push(answer.type);
      size += answer.size;
      depth = Math.max(depth, answer.depth);
    }
    const type = make(types);
    return type === null ? null : { type, size, depth: depth + 1, isResource: false };
  }

  private lookUp(scope: Scope, name: Name): Answer {
    const entry = scope.entries.get(name.text);
    if (entry === undefined) {
      this.reportUnknown(scope, name);
      return null;
    }
    switch (entry.kind) {
      case 'func':
        this.packages.report(scope.home, name, `\`${name.text}\` is a function; a type is wanted here.`);
        return null;
      case 'type':
        return this.definition(scope, entry.item, name);
      case 'used':
        return this.usedType(scope, entry, name);
      default:
        return assertNever(entry);
    }
  }

  private usedType(scope: Scope, entry: UsedEntry, mention: Name): Answer {
    const known = this.used.get(entry);
    if (known === 'busy') return this.circle(scope, mention);
    if (known !== undefined) return known;
    this.used.set(entry, 'busy');
    this.nesting += 1;
    const answer = this.nesting > maximumNesting ? this.circle(scope, mention) : this.findUsed(scope, entry, mention);
    this.nesting -= 1;
    this.used.set(entry, answer);
    return answer;
  }

  private findUsed(scope: Scope, entry: UsedEntry, mention: Name): Answer {
    const target = this.packages.findInterface(scope.home, entry.item.path);
    if (target.kind === 'missing') return null;
    if (target.kind === 'elsewhere') {
      this.onElsewhere(scope, target.path, entry.name);
      return null;
    }
    const { label, entries } = target.scope;
    const { text } = entry.original;
    const original = entries.get(text);
    if (original === undefined && !this.packages.isFull) {
      const help = didYouMean(text, typeNames(target.scope));
      this.packages.report(scope.home, entry.original, `${capital(label)} has no type \`${text}\`.${help}`);
    }
    if (original?.kind === 'func') {
      this.packages.report(
        scope.home,
        entry.original,
        `\`${text}\` is a function of ${label}; only types can be used.`,
      );
    }
    if (original === undefined || original.kind === 'func') return null;
    return this.lookUp(target.scope, { ...mention, text });
  }

  private circle(scope: Scope, name: Name): null {
    this.packages.report(scope.home, name, `\`${name.text}\` is defined by itself, in a circle.`);
    return null;
  }

  private definition(scope: Scope, item: TypeItem, mention?: Name): Answer {
    const known = this.named.get(item);
    if (known === 'busy') {
      this.packages.report(
        scope.home,
        mention ?? item.name,
        `Type \`${item.name.text}\` contains itself, and WIT has no endless types.`,
        'Refer to other values by an index or an id instead.',
      );
      return null;
    }
    if (known !== undefined) return known;
    this.named.set(item, 'busy');
    const answer = this.build(scope, item);
    this.named.set(item, answer);
    return answer;
  }

  private build(scope: Scope, item: TypeItem): Answer {
    const name = item.name.text;
    switch (item.kind) {
      case 'type':
        return this.answer(scope, item.type);
      case 'resource':
        return { ...leaf({ kind: 'own', resource: name }), isResource: true };
      case 'enum':
        this.noDuplicates(scope, item.cases, 'case');
        return leaf({ kind: 'enum', name, cases: item.cases.map(({ text }) => text) });
      case 'flags':
        this.noDuplicates(scope, item.names, 'flag');
        if (item.names.length > 32) {
          this.packages.report(
            scope.home,
            item.name,
            `Flags have at most 32 names; \`${name}\` has ${item.names.length}.`,
          );
        }
        return leaf({ kind: 'flags', name, names: item.names.map(({ text }) => text) });
      case 'record':
        this.noDuplicates(
          scope,
          item.fields.map((field) => field.name),
          'field',
        );
        return this.join(
          scope,
          item.fields.map((field) => field.type),
          (types) => {
            const fields = item.fields.flatMap((field, index) => {
              const type = types[index];
              return type === undefined ? [] : [{ name: field.name.text, type }];
            });
            return { kind: 'record', name, fields };
          },
        );
      case 'variant': {
        this.noDuplicates(
          scope,
          item.cases.map((entry) => entry.name),
          'case',
        );
        const payloads = item.cases.flatMap((entry) => (entry.payload === null ? [] : [entry.payload]));
        return this.join(scope, payloads, (types) => {
          let next = 0;
          const cases = item.cases.map((entry) => ({
            name: entry.name.text,
            payload: entry.payload === null ? null : (types[next++] ?? null),
          }));
          return { kind: 'variant', name, cases };
        });
      }
      default:
        return assertNever(item);
    }
  }

  private noDuplicates(scope: Scope, names: readonly Name[], what: string): void {
    const seen = new Set<string>();
    for (const name of names) {
      if (seen.has(name.text)) {
        this.packages.report(
          scope.home,
          name,
          `Two ${what}s are called \`${name.text}\`.`,
          'Give one of them another name.',
        );
      }
      seen.add(name.text);
    }
  }

  private reportUnknown(scope: Scope, name: Name): void {
    if (this.packages.isFull) return;
    const { text } = name;
    const foreign = typeInWit(text);
    if (foreign !== null) {
      const core = /^[if](32|64)$/.test(text) ? ' It is a type of core WebAssembly.' : '';
      this.packages.report(scope.home, name, `\`${text}\` is not a type in WIT.${core}`, `Write ${foreign}.`);
      return;
    }
    const elsewhere = [...scope.home.interfaces.values()].find(
      (other) => other !== scope && ['type', 'used'].includes(other.entries.get(text)?.kind ?? ''),
    );
    if (elsewhere?.node) {
      this.packages.report(
        scope.home,
        name,
        `\`${text}\` is a type of ${elsewhere.label}, and is not known here.`,
        `Put \`use ${elsewhere.node.name.text}.{${text}};\` at the top of ${scope.label}.`,
      );
      return;
    }
    const known = [...typeNames(scope), ...typeWords];
    const near = nearestName(text, known);
    this.packages.report(
      scope.home,
      name,
      `\`${text}\` is not a type here.${near === null ? '' : ` Did you mean \`${near}\`?`}`,
      near !== null && isPrimitive(near) ? undefined : `Define it in ${scope.label}, or bring it in with \`use\`.`,
    );
  }
}

function leaf(type: WitType): Resolved {
  return { type, size: 1, depth: 1, isResource: false };
}

function typeNames(scope: Scope): string[] {
  return [...scope.entries].flatMap(([name, entry]) => (entry.kind === 'func' ? [] : [name]));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
