import { ByteReader } from '../bytes.ts';
import { decodeInstruction, skipLocals } from '../code.ts';
import type { CoreModule } from '../core-module.ts';
import { opcodes } from '../opcodes.ts';
import { isList } from './wat-tree.ts';
import type { WatList, WatNode, WatWord } from './wat-tree.ts';

/**
 * The compiler gives no map from bytes back to text. Both sides are in the same order, so the n-th body is the n-th
 * `func` with a body, and the n-th instruction of a body is the n-th instruction of its text, folded forms written out.
 */
export type Place = {
  node: WatNode;
  /** The instruction at that place, when its name in the bytes and in the text agree. */
  instruction: WatWord | null;
  /** The bracket that closes a function: its results are checked there. */
  isFunctionEnd: boolean;
};

/** The place in the text of a byte of the module. null: the byte is in no function and no initial value. */
export function locateByte(moduleForm: WatList, module: CoreModule, bytes: Uint8Array, offset: number): Place | null {
  const body = module.bodies.findIndex(({ start, end }) => start <= offset && offset <= end);
  if (body >= 0) return locateInBody(moduleForm, module, bytes, body, offset);
  const global = module.globals.findIndex(({ start, end }) => start <= offset && offset < end);
  const globalForm = global < 0 ? undefined : definitions(moduleForm, 'global')[global];
  if (globalForm !== undefined) return { node: globalForm, instruction: null, isFunctionEnd: false };
  const section = module.sections.find(({ start, end }) => start <= offset && offset <= end);
  const form = section === undefined ? undefined : firstOf(moduleForm, sectionForms[section.id] ?? []);
  return form === undefined ? null : { node: form, instruction: null, isFunctionEnd: false };
}

/** What each section is written as, for errors outside of functions. */
const sectionForms: Readonly<Record<number, readonly string[]>> = {
  1: ['type'],
  2: ['import'],
  4: ['table'],
  5: ['memory'],
  6: ['global'],
  7: ['export'],
  8: ['start'],
  9: ['elem'],
  11: ['data'],
};

/** The form with this definition among those that make entries of their own: imports are elsewhere. */
export function definitions(moduleForm: WatList, head: string): WatList[] {
  return moduleForm.items.filter(
    (item): item is WatList => isList(item, head) && !item.items.some((part) => isList(part, 'import')),
  );
}

/** `(module …)`, or the whole text where the fields stand alone. */
export function moduleForm(root: WatList): WatList {
  return root.items.find((item): item is WatList => isList(item, 'module')) ?? root;
}

function firstOf(form: WatList, heads: readonly string[]): WatNode | undefined {
  return form.items.find((item) => isList(item, ...heads));
}

function locateInBody(
  form: WatList,
  module: CoreModule,
  bytes: Uint8Array,
  body: number,
  offset: number,
): Place | null {
  const node = definitions(form, 'func')[body];
  const range = module.bodies[body];
  if (node === undefined || range === undefined) return null;
  const found = instructionAt(bytes, range, offset);
  if (found === null) return { node, instruction: null, isFunctionEnd: false };
  if (found.isLast) return { node: endOf(node), instruction: null, isFunctionEnd: true };
  const word = writtenInstructions(node)[found.index];
  const agrees = word !== undefined && (found.name === null || word.name === found.name);
  return agrees
    ? { node: word.node, instruction: word.node, isFunctionEnd: false }
    : { node, instruction: null, isFunctionEnd: false };
}

/** What a function promises is seen at its last line; a function on one line is marked from its start. */
function endOf(func: WatList): WatNode {
  return { ...func, start: Math.max(func.start, func.end - 1) };
}

/** Index and name of the instruction that covers a byte. `isLast`: the `end` of the function, which nobody writes. */
function instructionAt(
  bytes: Uint8Array,
  range: { start: number; end: number },
  offset: number,
): { index: number; name: string | null; isLast: boolean } | null {
  const reader = new ByteReader(bytes, range.start, range.end);
  try {
    skipLocals(reader);
    for (let index = 0; !reader.isDone; index += 1) {
      const { name } = decodeInstruction(reader);
      if (offset < reader.at || reader.isDone) return { index, name, isLast: reader.isDone };
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

type Written = { name: string; node: WatWord };

const notInstructions: ReadonlySet<string> = new Set(
  'type param result local export import catch catch_ref catch_all catch_all_ref'.split(' '),
);

/** The instructions of a `func` in the order of the binary format: the operands of a folded form come before it. */
export function writtenInstructions(func: WatList): Written[] {
  const out: Written[] = [];
  // What is still to be written out, last first: a form, or a word whose operands are done.
  const pending: (WatNode | Written)[] = func.items.slice(1).toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('name' in next) out.push(next);
    else if (next.kind === 'word') pushWord(next, out);
    else pending.push(...unfold(next).toReversed());
  }
  return out;
}

function pushWord(node: WatWord, out: Written[]): void {
  if (isInstruction(node.text)) out.push({ name: node.text, node });
}

/** Relaxed vector, atomic and collected-memory instructions are not in the table, but none of their immediates has a dot in it. */
function isInstruction(word: string): boolean {
  return opcodes.has(word) || /^(?:[if]\d+x\d+|v128|[if](?:32|64)|memory|atomic|struct|array)\.[a-z]/.test(word);
}

function unfold(list: WatList): (WatNode | Written)[] {
  const [head, ...rest] = list.items;
  if (head?.kind !== 'word' || head.text.startsWith('@') || notInstructions.has(head.text)) return [];
  const self: Written = { name: head.text, node: head };
  const end: Written = { name: 'end', node: { ...head, start: list.end - 1, end: list.end } };
  switch (head.text) {
    case 'then':
      return rest;
    case 'else':
      return rest.length === 0 ? [] : [self, ...rest];
    case 'block':
    case 'loop':
    case 'try_table':
      return [self, ...rest, end];
    case 'if': {
      const isArm = (item: WatNode) => isList(item, 'then', 'else');
      return [...rest.filter((item) => !isArm(item)), self, ...rest.filter(isArm), end];
    }
    default:
      return [...rest.filter((item) => item.kind === 'list'), self];
  }
}
