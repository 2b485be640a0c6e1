import { nearestName } from '@/lib/shared/nearest-name.ts';
import type { Diagnostic, Range } from '../../diagnostic.ts';
import { coreName } from './glue.ts';
import type { CFunction } from './c-functions.ts';
import type { WitSources } from '../wit-sources.ts';

/** Functions of the world that no file defines, each on its line of the `.wit`. */
export function missingExports(
  exports: readonly CFunction[],
  defined: readonly string[],
  wit: WitSources,
  file: string,
): Diagnostic[] {
  return exports
    .filter(({ name }) => !defined.includes(name))
    .map((fn): Diagnostic => {
      const near = nearestName(fn.name, defined) ?? (defined.includes(fn.signature.name) ? fn.signature.name : null);
      const { file: at, range } = wit.place(fn.signature.range);
      return {
        file: at,
        range,
        severity: 'error',
        message: `World \`${wit.world.name}\` promises \`${coreName(fn)}\`, and ${file} does not define \`${fn.name}\`.`,
        help:
          near === null
            ? `Define it: \`${fn.declaration} { … }\`.`
            : `${file} defines \`${near}\`. The name has to be \`${fn.name}\`.`,
        stage: 'wrap',
      };
    });
}

/** What the linker says, in words and where the name stands in the learner's files. */
export function readLinkerMessages(
  said: string,
  sources: Readonly<Record<string, string>>,
  file: string,
): Diagnostic[] {
  const seen = new Set<string>();
  const found: Diagnostic[] = [];
  for (const line of said.split('\n')) {
    const problem = wordsFor(line, file);
    if (problem === null || seen.has(problem.name)) continue;
    seen.add(problem.name);
    const place = whereIs(problem.name, sources);
    found.push({
      file: place?.file ?? file,
      range: place?.range ?? null,
      severity: 'error',
      message: problem.message,
      help: problem.help,
      stage: 'clang',
    });
  }
  if (found.length > 0) return found;
  const last = said.split('\n').findLast((line) => line.includes('error:')) ?? said.trim();
  return [
    {
      file,
      range: null,
      severity: 'error',
      message: `The linker refuses this: ${last.replace(/^.*error: /, '')}.`,
      stage: 'clang',
    },
  ];
}

function wordsFor(line: string, file: string): { name: string; message: string; help: string } | null {
  const missing = /undefined symbol: (\S+)/.exec(line)?.[1];
  if (missing === 'main' || missing === '__main_void') {
    return {
      name: 'main',
      message: `${file} has no \`main\`, so nothing says where the program begins.`,
      help: 'Write `int main(void) { … }`.',
    };
  }
  if (missing !== undefined) {
    return {
      name: missing,
      message: `\`${missing}\` is used, and no file here defines it.`,
      help: 'Write it, correct its name, or take the call away. Threads, sockets and processes are not part of WASI here.',
    };
  }
  const twice = /duplicate symbol: (\S+)/.exec(line)?.[1];
  if (twice !== undefined) {
    return {
      name: twice,
      message: `\`${twice}\` is defined in more than one file.`,
      help: 'Keep one definition; the other files only declare it.',
    };
  }
  const mismatch = /function signature mismatch: (\S+)/.exec(line)?.[1];
  if (mismatch !== undefined) {
    return {
      name: mismatch,
      message: `\`${mismatch}\` is defined with other parameters than it is used with.`,
      help: 'Include the header that declares it, and the compiler tells the difference.',
    };
  }
  return null;
}

/** The first place that a name stands at. */
function whereIs(name: string, sources: Readonly<Record<string, string>>): { file: string; range: Range } | null {
  const word = new RegExp(String.raw`\b${name.replaceAll(/\W/g, String.raw`\$&`)}\b`);
  for (const [file, text] of Object.entries(sources)) {
    for (const [index, line] of text.split('\n').entries()) {
      const column = line.search(word);
      if (column < 0) continue;
      const start = { line: index + 1, column: column + 1 };
      return { file, range: { start, end: { line: start.line, column: start.column + name.length } } };
    }
  }
  return null;
}
