import { reword } from '../words.ts';
import type { Entry, Words } from '../words.ts';

/** `bindings`: names that the generated file exports. */
export type WordsContext = { bindings: ReadonlySet<string> };

/** What the compiler says, in words where its own are not meant for beginners. */
export function compilerWords(code: number, message: string, context: WordsContext): Words {
  const { message: told, help } = reword(entries, `${code}: ${withoutFiles(message)}`, context);
  return { message: told.replace(/^\d+: /, ''), ...(help === undefined ? {} : { help }) };
}

/** Types are told with their files: `~lib/array/Array<bindings/Line>` is `Array<Line>`. */
function withoutFiles(message: string): string {
  return /\btype\b/i.test(message) ? message.replaceAll(/~?[\w-]+(?:\/[\w-]+)*\/(?=[A-Z])/g, '') : message;
}

const entries: readonly Entry<WordsContext>[] = [
  {
    pattern: /^\d+: Cannot find name '(any|unknown|object)'/,
    say: ([, name = '']) => ({
      message: `AssemblyScript has no \`${name}\`: every value has one type.`,
      help: 'Write that type, such as `i32`, `f64`, `string` or the name of a class.',
    }),
  },
  {
    pattern:
      /^\d+: Cannot find name '(document|window|fetch|setTimeout|setInterval|Buffer|require|module|URL|localStorage|Promise)'/,
    say: ([, name = '']) => ({
      message: `\`${name}\` is not there: a component has no page and no Node around it.`,
      help: 'It gets only what its world imports.',
    }),
  },
  {
    pattern: /^\d+: Cannot find name '([^']*)'/,
    say: ([, name = ''], { bindings }) => ({
      message: `Nothing is called \`${name}\` here.`,
      ...(bindings.has(name) ? { help: `The world brings it: \`import { ${name} } from "./bindings";\`.` } : {}),
    }),
  },
  {
    pattern: /^6054: File '(?:.*\/)?bindings\.ts' not found/,
    say: () => ({
      message: 'There is no `.wit` file, so nothing is generated that could be imported.',
      help: 'Add a world: start from an example that has both files.',
    }),
  },
  {
    pattern: /^6054: File '([^']*)' not found/,
    say: ([, name = '']) => ({
      message: `There is no file \`${name.replace(/\.ts$/, '.as')}\`.`,
      help: 'What the world brings is imported from "./bindings", and files of your own by their name without ending.',
    }),
  },
  {
    pattern: /^\d+: Module '([^']*)' has no exported member '([^']*)'/,
    say: ([, module = '', name = '']) => ({
      message: `\`${module.replace(/^.*\//, '')}\` exports nothing called \`${name}\`.`,
      help: '`bindings.as` lists what the world brings.',
    }),
  },
  {
    pattern: /^\d+: Not implemented: Closures/,
    say: () => ({
      message: 'A function inside a function cannot use the variables around it.',
      help: 'Pass them as parameters, or write a loop.',
    }),
  },
  {
    pattern: /^\d+: Not implemented: (?:Exceptions|Try)/i,
    say: () => ({
      message: 'AssemblyScript cannot catch exceptions: `throw` stops the program.',
      help: 'Return a `Result` or an `Option` where something may fail.',
    }),
  },
  {
    pattern: /^\d+: Not implemented: Iterators/,
    say: () => ({
      message: 'AssemblyScript has no `for … of`.',
      help: 'Count: `for (let i = 0; i < items.length; i++)`.',
    }),
  },
  {
    pattern: /^\d+: Not implemented: (.*?)\.?$/,
    say: ([, what = '']) => ({ message: `AssemblyScript cannot do this yet: ${what.toLowerCase()}.` }),
  },
  {
    pattern: /^\d+: Conversion from type '([^']*)' to '([^']*)' requires an explicit cast/,
    say: ([, from = '', to = '']) => ({
      message: `A \`${from}\` does not become a \`${to}\` by itself, because its value may not fit.`,
      help: `Write the conversion: \`<${to}>(…)\`.`,
    }),
  },
  {
    pattern: /^\d+: Conversion from type '([^']*)' to '([^']*)' will require an explicit cast/,
    say: ([, from = '', to = '']) => ({ message: `\`${from}\` and \`${to}\` have different sizes on some machines.` }),
  },
  {
    pattern: /^\d+: Type expected|^\d+: Type annotation expected|^7\d+: .*implicitly/,
    say: () => ({
      message: 'A type is missing here.',
      help: 'Parameters and results need one: `function add(a: i32, b: i32): i32`.',
    }),
  },
];
