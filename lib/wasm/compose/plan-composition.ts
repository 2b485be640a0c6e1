import type { ScriptPlace } from '../artefact.ts';
import type { Diagnostic, Range } from '../diagnostic.ts';
import type { FunctionSignature } from '../wit/types.ts';
import { findDifferences } from './compare-types.ts';
import type { Difference } from './compare-types.ts';
import { readExterns } from './component-externs.ts';
import type { Extern } from './component-externs.ts';
import type { Part, Plan } from './encode-composition.ts';
import type { Composition, CompositionProblem, Edge } from './parse-composition.ts';

export type Built = {
  name: string;
  bytes: Uint8Array;
  coreBytes: number;
  exports: readonly FunctionSignature[];
  imports: readonly FunctionSignature[];
  warnings: readonly Diagnostic[];
  /** As in Compiled. */
  scripts?: readonly ScriptPlace[];
};

export type Planned =
  | { ok: true; parts: readonly (Part & { name: string })[]; exports: Plan['exports'] }
  | { ok: false; problems: readonly CompositionProblem[] };

/** What a component gives and wants at its outside. */
export type Shape = Pick<Built, 'name' | 'exports' | 'imports'> & {
  given: readonly Extern[];
  wanted: readonly Extern[];
};

type Shaped = Built & Shape;

const start: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** Which component gives what to which, in an order in which they can be made; or what is wrong, on the line it is on. */
export function planComposition({ edges, exports }: Composition, built: readonly Built[]): Planned {
  const shaped = new Map<string, Shaped>(
    built.map((part) => {
      const externs = readExterns(part.bytes);
      return [part.name, { ...part, given: promised(externs.exports, part), wanted: externs.imports }];
    }),
  );
  const problems = edges.flatMap((edge, index) => problemOfEdge(edge, edges.slice(0, index), shaped) ?? []);
  for (const { end, range } of exports ?? []) {
    const problem = unknownExport(end.component, end.name, range, shaped);
    if (problem !== null) problems.push(problem);
  }
  for (const { name, wanted } of shaped.values()) {
    const other = wanted.find(({ sort }) => sort === 'other');
    if (other !== undefined) {
      problems.push({
        range: start,
        message: `\`${name}\` imports the type \`${other.name}\` by itself, and that cannot be connected here.`,
        help: 'Put the type into an interface, and import that.',
      });
    }
  }
  if (problems.length > 0) return { ok: false, problems };

  const order = inOrder([...shaped.keys()], edges);
  if (typeof order !== 'object') return { ok: false, problems: [circle(order, edges)] };
  const indexOf = new Map(order.map((name, index) => [name, index]));
  const parts = order.flatMap((name) => {
    const part = shaped.get(name);
    if (part === undefined) return [];
    const imports = part.wanted.map((extern) => {
      const edge = edges.find(({ to }) => to.component === name && to.name === extern.name);
      const from: Part['imports'][number]['from'] =
        edge === undefined ? 'host' : { part: indexOf.get(edge.from.component) ?? 0, name: edge.from.name };
      return { extern, from };
    });
    return [{ name, bytes: part.bytes, imports }];
  });

  const ends =
    exports ??
    [...shaped.values()].flatMap(({ name, given }) =>
      given
        .filter((extern) => !edges.some(({ from }) => from.component === name && from.name === extern.name))
        .map((extern) => ({ end: { component: name, name: extern.name }, range: start })),
    );
  const chosen: Plan['exports'][number][] = [];
  for (const { end, range } of ends) {
    const extern = shaped.get(end.component)?.given.find(({ name }) => name === end.name);
    if (extern === undefined || extern.sort === 'other') continue;
    if (chosen.some((earlier) => earlier.extern.name === extern.name)) {
      const message = `Two components export \`${extern.name}\`, and the whole can export it once.`;
      const help = `Say which: a line \`export ${end.component}.${end.name}\`, and one for everything else to export.`;
      return { ok: false, problems: [{ range, message, help }] };
    }
    chosen.push({ part: indexOf.get(end.component) ?? 0, extern });
  }
  return { ok: true, parts, exports: chosen };
}

/** Engines inside components export functions of their own, by which they are started: those are nobody's to connect. */
export function promised(given: readonly Extern[], { exports }: Pick<Built, 'exports'>): readonly Extern[] {
  return given.filter(({ name, sort }) => sort !== 'func' || exports.some(({ path }) => path === name));
}

/** What is wrong with a connection; `earlier` are those before it in the text. */
export function problemOfEdge(
  { from, to, range }: Edge,
  earlier: readonly Edge[],
  shaped: ReadonlyMap<string, Shape>,
): CompositionProblem | null {
  const unknown = unknownExport(from.component, from.name, range, shaped);
  if (unknown !== null) return unknown;
  const target = shaped.get(to.component);
  if (target === undefined) return noComponent(to.component, range, shaped);
  const extern = target.wanted.find(({ name }) => name === to.name);
  if (extern === undefined) {
    return {
      range,
      message: `\`${to.component}\` does not import \`${to.name}\`.`,
      help: listed('It imports', target.wanted),
    };
  }
  if (earlier.some((edge) => edge.to.component === to.component && edge.to.name === to.name)) {
    return {
      range,
      message: `\`${to.name}\` of \`${to.component}\` is connected twice.`,
      help: 'An import has one giver. Take one of the lines away.',
    };
  }
  const source = shaped.get(from.component);
  const given = source?.given.find(({ name }) => name === from.name);
  if (source === undefined || given?.sort !== extern.sort) {
    const words = { func: 'a function', instance: 'an interface', other: 'a type' } as const;
    return {
      range,
      message: `\`${from.name}\` is ${words[given?.sort ?? 'other']}, and \`${to.name}\` is ${words[extern.sort]}.`,
      help: 'Connect an interface to an interface, and a function to a function.',
    };
  }
  const [first] = differencesAt({ given: source, from: given }, { wanted: target, to: extern });
  return first === undefined
    ? null
    : {
        range,
        message: `This does not fit: \`${first.name}\` ${first.why}`,
        help: `\`${from.component}\` gives it, \`${to.component}\` wants it. Change one of the two interfaces.`,
      };
}

/** Every function that does not fit where an export meets an import of the same sort. */
export function differencesAt(
  { given, from }: { given: Shape; from: Extern },
  { wanted, to }: { wanted: Shape; to: Extern },
): readonly Difference[] {
  return findDifferences(
    renamed(functionsOf(given.exports, from.name, from.sort)),
    renamed(functionsOf(wanted.imports, to.name, to.sort)),
  );
}

export function functionsOf(
  all: readonly FunctionSignature[],
  name: string,
  sort: Extern['sort'],
): FunctionSignature[] {
  return all.filter((signature) =>
    sort === 'func' ? signature.interface === null && signature.name === name : signature.interface === name,
  );
}

/** A single function is compared under one name, because a line may connect it to another. */
function renamed(functions: readonly FunctionSignature[]): readonly FunctionSignature[] {
  const [only] = functions;
  return functions.length === 1 && only?.interface === null ? [{ ...only, name: 'the function' }] : functions;
}

function unknownExport(
  component: string,
  name: string,
  range: Range,
  shaped: ReadonlyMap<string, Shape>,
): CompositionProblem | null {
  const source = shaped.get(component);
  if (source === undefined) return noComponent(component, range, shaped);
  if (source.given.some((extern) => extern.name === name)) return null;
  return { range, message: `\`${component}\` does not export \`${name}\`.`, help: listed('It exports', source.given) };
}

function noComponent(name: string, range: Range, shaped: ReadonlyMap<string, Shape>): CompositionProblem {
  const names = [...shaped.keys()].map((known) => `\`${known}\``).join(', ');
  return {
    range,
    message: `There is no component \`${name}\`.`,
    help: names === '' ? 'Add a file whose name begins so.' : `There are: ${names}.`,
  };
}

function listed(before: string, externs: readonly Extern[]): string {
  const names = externs.filter(({ sort }) => sort !== 'other').map(({ name }) => `\`${name}\``);
  return names.length === 0 ? `${before} nothing.` : `${before}: ${names.join(', ')}.`;
}

/** The names, givers first; the name of one that waits for itself where there is a circle. */
function inOrder(names: readonly string[], edges: readonly Edge[]): string[] | string {
  const done: string[] = [];
  let left = [...names];
  while (left.length > 0) {
    const isReady = (name: string) =>
      edges.every(({ from, to }) => to.component !== name || done.includes(from.component));
    const ready = left.filter(isReady);
    const [stuck] = left;
    if (ready.length === 0) return stuck ?? '';
    done.push(...ready);
    left = left.filter((name) => !ready.includes(name));
  }
  return done;
}

function circle(name: string, edges: readonly Edge[]): CompositionProblem {
  const edge = edges.find(({ to }) => to.component === name);
  return {
    range: edge?.range ?? start,
    message: `The connections go in a circle through \`${name}\`: each would have to be there before the other.`,
    help: 'A component is made after everything it imports. Take one connection of the circle away.',
  };
}
