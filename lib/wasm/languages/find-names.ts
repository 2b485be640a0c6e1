import { isList } from './wat-tree.ts';
import type { WatList, WatNode } from './wat-tree.ts';

/** The `"name"` of the last export with this name: of two alike, the second is the mistake. */
export function findExport(tree: WatList, name: string): WatNode | null {
  return findLast(tree, (list) =>
    isList(list, 'export') && wordOf(list.items[1]) === `"${name}"` ? list.items[1] : null,
  );
}

export function findImport(tree: WatList, module: string, field: string): WatNode | null {
  return findLast(tree, (list) =>
    isList(list, 'import') && wordOf(list.items[1]) === `"${module}"` && wordOf(list.items[2]) === `"${field}"`
      ? list
      : null,
  );
}

/** The first text in quotes or `$name` that is written exactly so. */
export function findWord(tree: WatList, ...words: readonly string[]): WatNode | null {
  for (const list of listsIn(tree)) {
    const found = list.items.find((item) => item.kind === 'word' && words.includes(item.text));
    if (found !== undefined) return found;
  }
  return null;
}

/** Every form, in the order of the text. */
export function* listsIn(tree: WatList): Generator<WatList> {
  const pending: WatList[] = [tree];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    for (const item of next.items.toReversed()) if (item.kind === 'list') pending.push(item);
  }
}

function findLast(tree: WatList, match: (list: WatList) => WatNode | null | undefined): WatNode | null {
  let found: WatNode | null = null;
  for (const list of listsIn(tree)) found = match(list) ?? found;
  return found;
}

function wordOf(node: WatNode | undefined): string | null {
  return node?.kind === 'word' ? node.text : null;
}
