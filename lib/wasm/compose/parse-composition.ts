import type { Range } from '../diagnostic.ts';

/** `component.name`: an export or an import of one component. */
export type End = { component: string; name: string };

export type Edge = { from: End; to: End; range: Range };
export type Composition = {
  edges: readonly Edge[];
  /** What the whole exports; null: the text does not say, so everything that no edge uses. */
  exports: readonly { end: End; range: Range }[] | null;
};

export type CompositionProblem = { range: Range; message: string; help: string };

/**
 * The text form of a composition, one connection a line: `a.export -> b.import`, or `a.export -> b` where both have one
 * name. `export a.name` says what the whole exports. `#` begins a comment.
 */
export function parseComposition(text: string): { composition: Composition; problems: readonly CompositionProblem[] } {
  const edges: Edge[] = [];
  const exports: { end: End; range: Range }[] = [];
  const problems: CompositionProblem[] = [];
  for (const [index, source] of text.split('\n').entries()) {
    const line = source
      .replace(/\r$/, '')
      .replace(/(^|\s)#.*$/, '')
      .trimEnd();
    const content = line.trimStart();
    if (content === '') continue;
    const range: Range = {
      start: { line: index + 1, column: line.length - content.length + 1 },
      end: { line: index + 1, column: line.length + 1 },
    };
    const exported = /^export\s+(\S+)$/.exec(content);
    const [, left, right] = /^(\S+)\s*->\s*(\S+)$/.exec(content) ?? [];
    const from = endOf(exported?.[1] ?? left ?? '');
    if (exported !== null && from !== null) exports.push({ end: from, range });
    else if (from !== null && right !== undefined) {
      const to = endOf(right) ?? { component: right, name: from.name };
      edges.push({ from, to, range });
    } else {
      problems.push({
        range,
        message: 'This line is no connection.',
        help: 'Write `a.export -> b.import`, or `export a.name`. The name of a component is that of its file.',
      });
    }
  }
  return { composition: { edges, exports: exports.length === 0 ? null : exports }, problems };
}

/** The first dot ends the component's name: the names of interfaces may hold dots in their versions. */
function endOf(text: string): End | null {
  const [, component, name] = /^([^.]+)\.(.+)$/.exec(text) ?? [];
  return component === undefined || name === undefined ? null : { component, name };
}
