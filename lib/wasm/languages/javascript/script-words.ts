import type { Diagnostic } from '../../diagnostic.ts';
import type { ScriptProblem } from '../typescript/script-compiler.ts';
import { reword } from '../words.ts';
import type { Entry } from '../words.ts';

/** What the compiler says, in words where its own are not meant for beginners. */
export function scriptDiagnostic({ file, place, message, code }: ScriptProblem): Diagnostic {
  const { message: told, help } = reword(entries, `TS${code}: ${message}`, null);
  return {
    file,
    range: place,
    severity: 'error',
    message: told.replace(/^TS\d+: /, ''),
    ...(help === undefined ? {} : { help }),
    stage: 'script',
  };
}

const entries: readonly Entry<null>[] = [
  {
    pattern: /^TS2307: Cannot find module '([^']*)'/,
    say: ([, name = '']) => ({
      message: `Nothing is called \`${name}\` here.`,
      help: 'A component imports only what its world names, such as `demo:calc/ops`.',
    }),
  },
  {
    pattern: /^TS7006: Parameter '([^']*)' implicitly/,
    say: ([, name = '']) => ({
      message: `Parameter \`${name}\` has no type.`,
      help: `Write one: \`${name}: string\`. The TypeScript view shows what the world passes.`,
    }),
  },
  {
    pattern:
      /^TS(?:2580|2584|2591|2304): Cannot find name '(document|window|fetch|process|setTimeout|setInterval|Buffer|require|module|crypto|URL|performance|localStorage)'/,
    say: ([, name = '']) => ({
      message: `\`${name}\` is not there: a component has no page and no Node around it.`,
      help: 'It gets only what its world imports.',
    }),
  },
  {
    pattern: /^TS(8\d{3}): .*(?:TypeScript files|type annotations|type arguments)/i,
    say: () => ({
      message: 'This is TypeScript, and the file ends in `.js`.',
      help: 'Remove the types, or use a file that ends in `.ts`.',
    }),
  },
];
