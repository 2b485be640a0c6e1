import type { Diagnostic } from '../diagnostic.ts';
import { nestedModules } from '../nested-modules.ts';
import type { Tools } from '../tools.ts';
import { findWord, listsIn } from './find-names.ts';
import { findInvalidCode } from './invalid-code.ts';
import { isList, rangeOf, readWat } from './wat-tree.ts';
import type { WatList, WatNode } from './wat-tree.ts';
import { reword } from './words.ts';
import type { Entry } from './words.ts';

/** Types in the core modules inside a component are checked one by one: the tools do not say which one they mean. */
export async function findInvalidModule(
  file: string,
  text: string,
  component: Uint8Array,
  tools: Tools,
): Promise<Diagnostic | null> {
  const forms = coreModuleForms(readWat(text));
  for (const [index, bytes] of nestedModules(component).entries()) {
    const problem = await findInvalidCode({ file, text, form: forms[index] ?? null }, bytes, tools);
    if (problem !== null) return problem;
  }
  return null;
}

/** `(core module …)` forms that are written out here, in order. */
function coreModuleForms(tree: WatList): WatList[] {
  return [...listsIn(tree)].filter((list) => {
    const [, second] = list.items;
    const isModule = isList(list, 'core') && second?.kind === 'word' && second.text === 'module';
    return isModule && !list.items.some((item) => isList(item, 'import', 'type'));
  });
}

/** What the tools refuse in a component, in words, on the name or form it is about where that can be found. */
export function componentDiagnostic(file: string, text: string, refusal: string): Diagnostic {
  const said = refusal
    .replace(/^failed to [^\n]*\n\s*(?:\$?[^\n]*\n\s*)?Caused by:\s*/i, '')
    .replace(/^Failed to decode wit component\s*/, '')
    .replaceAll(/\s*\(at offset 0x[0-9a-f]+\)/g, '')
    .trim();
  const tree = readWat(text);
  const node = placeInComponent(tree, said);
  const { message, help } = reword(entries, said, null);
  return {
    file,
    range: node === null ? null : rangeOf(text, node),
    severity: 'error',
    message,
    ...(help === undefined ? {} : { help }),
    stage: 'validate',
  };
}

function placeInComponent(tree: WatList, said: string): WatNode | null {
  if (said.includes('canonical option') || said.startsWith('lower') || said.startsWith('lift')) {
    const isCanon = (list: WatList) => isList(list, 'canon');
    const found = [...listsIn(tree)].find(isCanon);
    if (found !== undefined) return found;
  }
  for (const [, name] of said.matchAll(/`([^`\s]+)`/g)) {
    const node = findWord(tree, `"${name}"`, `$${name}`);
    if (node !== null) return node;
  }
  return null;
}

const entries: readonly Entry<null>[] = [
  {
    pattern: /canonical option `?memory`? is required/,
    say: () => ({
      message: 'Text and lists travel through memory, and this `canon` does not say which.',
      help: 'Add `(memory (core memory $instance "memory"))` to it.',
    }),
  },
  {
    pattern: /canonical option `?realloc`? is required/,
    say: () => ({
      message: 'Values are brought into the memory of a module, and this `canon` does not say who finds the place.',
      help: 'Add `(realloc (core func $instance "cabi_realloc"))` to it.',
    }),
  },
  {
    pattern: /lowered (parameter|result) types? .*? do(?:es)? not match (?:parameter|result) types? (.*?) of/,
    say: ([, what = '', found = '']) => ({
      message: `The ${what}s of the core function are ${found.toLowerCase()}, and this type needs others.`,
      help: 'The Lowered view shows the core signature that a WIT type needs.',
    }),
  },
  {
    pattern: /missing (?:module instantiation|import|expected) .*?`([^`]*)`/,
    say: ([, name = '']) => ({
      message: `The module imports \`${name}\`, and this instance does not provide it.`,
      help: 'Pass it: `(instantiate $m (with "name" (instance $i)))`.',
    }),
  },
  {
    pattern: /(?:core )?instance (?:\d+ )?has no export named `([^`]*)`|has no export (?:named )?`([^`]*)`/,
    say: ([, first, second]) => ({
      message: `There is no export called \`${first ?? second}\`.`,
      help: 'Compare it with the names in the `export` forms of that module.',
    }),
  },
];
