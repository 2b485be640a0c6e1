import type { Diagnostic } from '../diagnostic.ts';
import { findExport, findImport, findWord } from './find-names.ts';
import { rangeOf, readWat } from './wat-tree.ts';
import type { WatList, WatNode } from './wat-tree.ts';
import { reword } from './words.ts';
import type { Entry } from './words.ts';

/**
 * What the tools say while they wrap a core module into a component. The usual mistakes are found before, with better
 * words; here are the rest. Their message is a chain of causes: the last one says the most.
 */
export function wrapDiagnostic(file: string, text: string, refusal: string): Diagnostic {
  const causes = refusal.split('\n').map((line) => line.replace(/^\s*(?:\d+: |\$)?/, '').trim());
  const last = (causes.findLast((line) => line !== '') ?? refusal).replaceAll(/\s*\(at offset 0x[0-9a-f]+\)/g, '');
  const { message, help } = reword(entries, last, null);
  const node = placeOf(readWat(text), causes);
  return {
    file,
    range: node === null ? null : rangeOf(text, node),
    severity: 'error',
    message,
    ...(help === undefined ? {} : { help }),
    stage: 'wrap',
  };
}

function placeOf(tree: WatList, causes: readonly string[]): WatNode | null {
  for (const cause of causes.toReversed()) {
    const wanted = /resolve import `(.*)::(.*)`/.exec(cause);
    const imported = wanted === null ? null : findImport(tree, wanted[1] ?? '', wanted[2] ?? '');
    if (imported !== null) return imported;
    for (const [, name = ''] of cause.matchAll(/`([^`\s]+)`/g)) {
      const node = findExport(tree, name) ?? findWord(tree, `"${name}"`);
      if (node !== null) return node;
    }
  }
  return null;
}

const entries: readonly Entry<null>[] = [
  {
    pattern: /failed to find export of (?:interface `([^`]*)` )?function `([^`]*)`/,
    say: ([, holder, name = '']) => ({
      message: `The world promises \`${name}\`, and the module does not export it.`,
      help: `Export it as "${holder === undefined ? name : `${holder}#${name}`}".`,
    }),
  },
  {
    pattern: /type mismatch for function `([^`]*)`: expected `([^`]*)` but found `([^`]*)`/,
    say: ([, name = '', wanted = '', found = '']) => ({
      message: `\`${name}\` must be ${wanted.toLowerCase()}, but it is ${found.toLowerCase()}.`,
    }),
  },
  {
    pattern: /requires an import interface named `([^`]*)`|no top-level imported function `([^`]*)`/,
    say: ([, holder, name]) => ({
      message: `The module imports from \`${holder ?? name}\`, and the world does not provide it.`,
      help: 'Add the import to the world, or remove it from the module.',
    }),
  },
  {
    pattern: /does not export a (memory|function) named `([^`]*)`/,
    say: ([, what = '', name = '']) => ({
      message: `The module has to export a ${what} called "${name}".`,
      help: what === 'memory' ? 'Write `(memory (export "memory") 1)`.' : `Write \`(func (export "${name}") …)\`.`,
    }),
  },
];
