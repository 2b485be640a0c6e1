import type { Difference } from './compare-types.ts';
import type { Extern } from './component-externs.ts';
import type { PartOutline } from './outline-parts.ts';
import { parseComposition } from './parse-composition.ts';
import type { CompositionProblem, Edge, End } from './parse-composition.ts';
import { differencesAt, functionsOf, problemOfEdge } from './plan-composition.ts';
import type { FunctionSignature } from '../wit/types.ts';

/** What can be connected at one component. Types that stand alone are no ports. */
export type Port = { end: End; sort: Extern['sort']; functions: readonly FunctionSignature[] };

export type ImportPort = Port & {
  /** Who gives it; null: it is asked of the host. */
  giver: End | null;
  problem: CompositionProblem | null;
  /** Function by function, where the two interfaces do not fit. */
  differences: readonly Difference[];
  /** Exports of other components of the same sort, those that fit first. */
  choices: readonly { end: End; fits: boolean }[];
};

export type ExportPort = Port & {
  takers: readonly End[];
  /** The whole exports it. */
  isOutside: boolean;
};

export type ModelPart = {
  name: string;
  language: string | null;
  files: readonly string[];
  problem: PartOutline['problem'];
  imports: readonly ImportPort[];
  exports: readonly ExportPort[];
};

export type CompositionModel = {
  /** Givers before takers where there is no circle. `column`: how many stand before it. */
  parts: readonly (ModelPart & { column: number })[];
  /** Connections that begin or end at something that is not there, and lines that are none. */
  stray: readonly { end: End | null; text: string; problem: CompositionProblem }[];
  /** The text says what the whole exports; else everything that no line uses. */
  saysExports: boolean;
};

/** A composition as a graph: what the text says, of the components that there are. */
export function modelComposition(text: string, outlines: readonly PartOutline[]): CompositionModel {
  const { composition, problems } = parseComposition(text);
  const { edges, exports } = composition;
  const shapes = new Map(outlines.map((outline) => [outline.name, outline]));
  const judged = edges.map((edge, index) => ({ edge, problem: problemOfEdge(edge, edges.slice(0, index), shapes) }));
  const isTaken = (end: End) => edges.some(({ from }) => isSame(from, end));

  const parts = outlines.map((outline) => {
    const { name, language, files, problem } = outline;
    const imports = outline.wanted.flatMap((extern): ImportPort[] => {
      if (extern.sort === 'other') return [];
      const end = { component: name, name: extern.name };
      const own = judged.find(({ edge }) => isSame(edge.to, end));
      const from = own === undefined ? null : own.edge.from;
      const choices = outlines
        .filter((other) => other.name !== name)
        .flatMap((other) => choicesAt(other, extern, outline))
        .toSorted((a, b) => rank(b, extern) - rank(a, extern));
      return [
        {
          end,
          sort: extern.sort,
          functions: functionsOf(outline.imports, extern.name, extern.sort),
          giver: from,
          problem: own?.problem ?? null,
          differences: from === null ? [] : differencesOf(from, extern, outline, shapes),
          choices,
        },
      ];
    });
    const given = outline.given.flatMap((extern): ExportPort[] => {
      if (extern.sort === 'other') return [];
      const end = { component: name, name: extern.name };
      return [
        {
          end,
          sort: extern.sort,
          functions: functionsOf(outline.exports, extern.name, extern.sort),
          takers: edges.flatMap(({ from, to }) => (isSame(from, end) ? [to] : [])),
          isOutside: exports === null ? !isTaken(end) : exports.some((said) => isSame(said.end, end)),
        },
      ];
    });
    return { name, language, files, problem, imports, exports: given, column: columnOf(name, edges) };
  });

  const isShown = (edge: Edge) =>
    parts.some(({ imports }) => imports.some(({ end, giver }) => isSame(end, edge.to) && giver === edge.from));
  const lines = text.split('\n');
  const written = ({ range }: { range: Edge['range'] }) => (lines[range.start.line - 1] ?? '').trim();
  const stray = [
    ...problems.map((problem) => ({ end: null, text: written(problem), problem })),
    ...judged.flatMap(({ edge, problem }) =>
      problem === null || isShown(edge) ? [] : [{ end: edge.to, text: written(edge), problem }],
    ),
  ];
  return { parts: parts.toSorted((a, b) => a.column - b.column), stray, saysExports: exports !== null };
}

export function isSame(a: End, b: End): boolean {
  return a.component === b.component && a.name === b.name;
}

function choicesAt(other: PartOutline, wanted: Extern, taker: PartOutline): ImportPort['choices'] {
  return other.given
    .filter(({ sort }) => sort === wanted.sort)
    .map((from) => ({
      end: { component: other.name, name: from.name },
      fits: differencesAt({ given: other, from }, { wanted: taker, to: wanted }).length === 0,
    }));
}

function rank({ end, fits }: ImportPort['choices'][number], wanted: Extern): number {
  return (fits ? 2 : 0) + (end.name === wanted.name ? 1 : 0);
}

function differencesOf(
  from: End,
  to: Extern,
  taker: PartOutline,
  shapes: ReadonlyMap<string, PartOutline>,
): readonly Difference[] {
  const giver = shapes.get(from.component);
  const given = giver?.given.find(({ name, sort }) => name === from.name && sort === to.sort);
  return giver === undefined || given === undefined
    ? []
    : differencesAt({ given: giver, from: given }, { wanted: taker, to });
}

/** The longest way of connections that leads here. A circle is followed once. */
function columnOf(name: string, edges: readonly Edge[], seen: readonly string[] = []): number {
  if (seen.includes(name)) return 0;
  const before = edges.flatMap(({ from, to }) =>
    to.component === name && from.component !== name ? [columnOf(from.component, edges, [...seen, name]) + 1] : [],
  );
  return Math.max(0, ...before);
}
