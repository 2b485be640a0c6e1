import { ScriptException } from '../languages/javascript/read-mailbox.ts';
import type { LinePlaces } from '../artefact.ts';
import type { CoreModule } from '../core-module.ts';
import { classifyTrap } from './classify-trap.ts';
import type { Trap } from './classify-trap.ts';

/**
 * A trap in a program whose lines are known: the innermost function of the learner's own, with file and line. Checks
 * inside the library are told where the program ran into them.
 */
export function trapOfCompiled(error: unknown, places: LinePlaces, module: CoreModule): Trap {
  const trap = classifyTrap(error, (index) => module.functionNames.get(index) ?? null);
  const stack = stackOf(error instanceof ScriptException ? error.cause : error);
  const where = trap.where !== null && error instanceof ScriptException ? trap.where : findPlace(stack, places, module);
  if (/[/.]growMemory/.test(namesIn(stack, module)[0] ?? '')) {
    return { trap: 'other', where, message: 'it asked for more memory than it may have.' };
  }
  return { ...trap, where: where ?? trap.where };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '') : '';
}

function namesIn(stack: string, module: CoreModule): string[] {
  return framesIn(stack).map(({ index }) => module.functionNames.get(index) ?? '');
}

/** V8 and SpiderMonkey: `wasm-function[12]:0x1a3`, the offset counted from the start of the module. */
function framesIn(stack: string): { index: number; offset: number }[] {
  return [...stack.matchAll(/wasm-function\[(\d+)\]:0x([0-9a-f]+)/g)].map(([, index, offset]) => ({
    index: Number(index),
    offset: Number.parseInt(offset ?? '', 16),
  }));
}

function findPlace(stack: string, { files, rows }: LinePlaces, module: CoreModule): string | null {
  for (const { index, offset } of framesIn(stack)) {
    const inside = offset - (module.bodies[index - module.importedFunctions]?.start ?? 0);
    let found: string | null = null;
    for (let at = 0; at < rows.length; at += 4) {
      if (rows[at] === index && (rows[at + 1] ?? 0) <= inside) {
        found = `${files[rows[at + 2] ?? 0] ?? ''} line ${rows[at + 3]}`;
      }
    }
    if (found !== null) return `${shownName(module.functionNames.get(index))}${found}`;
  }
  return null;
}

/** `main/greet` → `greet, `; functions without a name of their own are called nothing. C hides `main` behind another name. */
function shownName(name: string | undefined): string {
  const own =
    name
      ?.replace(/^.*\//, '')
      .replace(/[<~|].*$/, '')
      .replace(/^__(?:original_main|main_void|main_argc_argv)$/, 'main') ?? '';
  return own === '' || own.startsWith('start:') ? '' : `${own}, `;
}
