import { tokenizeWat } from './tokens.ts';
import type { WatToken } from './tokens.ts';

export type NameKind =
  | 'function'
  | 'local'
  | 'global'
  | 'memory'
  | 'table'
  | 'type'
  | 'data'
  | 'elem'
  | 'label'
  | 'other';

/** A `$name` where it is given to something. */
export type WatName = {
  /** With its `$`. */
  name: string;
  kind: NameKind;
  /** In a few words: `parameter, i32`. */
  about: string;
  start: number;
  end: number;
  /** Where it can be used: a local and a label only inside their function. */
  scope: { start: number; end: number };
};

/** One parenthesis that is open at some place, by the word behind it. `field` counts the fields of the module. */
export type OpenForm = { head: string; start: number };

const kinds: Readonly<Record<string, NameKind>> = {
  func: 'function',
  param: 'local',
  local: 'local',
  global: 'global',
  memory: 'memory',
  table: 'table',
  type: 'type',
  data: 'data',
  elem: 'elem',
  block: 'label',
  loop: 'label',
  if: 'label',
};

/** Words whose parentheses hold a name of something defined elsewhere. */
const uses = new Set(['export', 'start', 'item', 'elem', 'then', 'ref']);

/** Every name a text gives, in order; a text that is not finished gives what it has so far. */
export function findNames(text: string): WatName[] {
  const tokens = tokenizeWat(text).filter(({ kind }) => kind !== 'comment');
  const names: WatName[] = [];
  const open: { head: string; start: number; pending: WatName[] }[] = [];
  let functionScope: { depth: number; scope: { start: number; end: number } } | null = null;

  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'open' || token.kind === 'annotation') {
      const next = tokens[index + 1];
      const head = next?.kind === 'keyword' ? text.slice(next.start, next.end) : '';
      open.push({ head, start: token.start, pending: [] });
      if (functionScope === null && (head === 'func' || head === 'type')) {
        functionScope = { depth: open.length, scope: { start: token.start, end: text.length } };
      }
    } else if (token.kind === 'close') {
      if (functionScope?.depth === open.length) {
        functionScope.scope.end = token.end;
        functionScope = null;
      }
      open.pop();
    } else if (token.kind === 'id') {
      const before = tokens[index - 1];
      const word = before?.kind === 'keyword' ? text.slice(before.start, before.end) : '';
      const kind = kinds[word];
      // `(type $t)` inside a function, `(memory $m)` inside a data segment and `(export "x" (func $f))` use a name.
      const parent = open.at(-2)?.head ?? '';
      const isHead = before !== undefined && tokens[index - 2]?.kind === 'open';
      const isUse =
        (isHead &&
          (uses.has(parent) || (parent === 'data' && word === 'memory') || (parent === 'elem' && word === 'table'))) ||
        (word === 'type' && !['module', 'component', 'rec', ''].includes(parent)) ||
        (!isHead && kind !== 'label');
      if (kind === undefined || isUse) continue;
      const isInner = kind === 'local' || kind === 'label';
      names.push({
        name: text.slice(token.start, token.end),
        kind,
        about: describe(text, tokens, index, word, kind),
        start: token.start,
        end: token.end,
        scope: isInner && functionScope !== null ? functionScope.scope : { start: 0, end: text.length },
      });
    }
  }
  return names;
}

function describe(text: string, tokens: readonly WatToken[], index: number, word: string, kind: NameKind): string {
  switch (word) {
    case 'param':
    case 'local':
      return `${word === 'param' ? 'parameter' : 'local'}${typeBehind(text, tokens, index)}`;
    case 'global':
      return `global${typeBehind(text, tokens, index)}`;
    case 'func':
      return `function${signature(text, tokens, index)}`;
    case 'block':
      return 'block: a branch goes on behind its end';
    case 'loop':
      return 'loop: a branch goes back to its start';
    case 'if':
      return 'if: a branch goes on behind its end';
    default:
      return kind;
  }
}

function typeBehind(text: string, tokens: readonly WatToken[], index: number): string {
  const next = tokens[index + 1];
  if (next?.kind === 'keyword') return `, ${text.slice(next.start, next.end)}`;
  const [inner, type] = [tokens[index + 2], tokens[index + 3]];
  const isMutable = next?.kind === 'open' && inner !== undefined && text.slice(inner.start, inner.end) === 'mut';
  return isMutable && type?.kind === 'keyword' ? `, ${text.slice(type.start, type.end)}, may change` : '';
}

/** The `(param …)` and `(result …)` lists behind a function's name, as they are written. */
function signature(text: string, tokens: readonly WatToken[], index: number): string {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let isWanted = false;
  for (const [at, token] of tokens.entries()) {
    if (at <= index) continue;
    if (token.kind === 'open') {
      depth += 1;
      if (depth === 1) {
        start = token.start;
        const head = tokens[at + 1];
        const word = head === undefined ? '' : text.slice(head.start, head.end);
        isWanted = word === 'param' || word === 'result';
        if (!isWanted && !['export', 'import', 'type'].includes(word)) break;
      }
    } else if (token.kind === 'close') {
      depth -= 1;
      if (depth < 0) break;
      if (depth === 0 && isWanted) parts.push(text.slice(start, token.end).replaceAll(/\s+/g, ' '));
    } else if (depth === 0) break;
  }
  return parts.length === 0 ? '' : ` ${parts.join(' ')}`;
}

/** The parentheses around an offset, outermost first, and the last token before it. */
export function contextAt(
  text: string,
  offset: number,
): { forms: OpenForm[]; last: WatToken | null; inside: WatToken | null } {
  const forms: OpenForm[] = [];
  let last: WatToken | null = null;
  let wantsHead = false;
  for (const token of tokenizeWat(text)) {
    const isText = token.kind === 'comment' || token.kind === 'string';
    const reaches =
      isText && (!token.isClosed || text.startsWith(';;', token.start)) ? token.end >= offset : token.end > offset;
    if (token.start < offset && reaches) return { forms, last, inside: token };
    if (token.start >= offset) break;
    if (token.kind === 'comment') continue;
    if (token.kind === 'open' || token.kind === 'annotation') {
      forms.push({ head: '', start: token.start });
      wantsHead = true;
    } else {
      if (token.kind === 'close') forms.pop();
      else if (wantsHead) {
        const form = forms.at(-1);
        if (form !== undefined) form.head = text.slice(token.start, token.end);
      }
      wantsHead = false;
    }
    last = token;
  }
  return { forms, last, inside: null };
}
