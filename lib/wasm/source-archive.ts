import { base64ToBytes, isBinaryFile, type SourceFiles } from '@/lib/shared/source-files.ts';
import { makeBindings } from './languages/c/bindings.ts';
import { generated, glueFor } from './languages/assemblyscript/glue.ts';
import { languageOfFiles } from './languages/languages.ts';
import { readWitSources } from './languages/wit-sources.ts';

/** What was built of the files, for who wants to compare. */
export type BuiltProgram = { shape: 'core' | 'component'; bytes: Uint8Array };

/** The versions that build here what is built there. */
const versions = { jco: '1.35.0', componentize: '0.23.0', assemblyscript: '0.28.20' };
const jco = `npx --yes @bytecodealliance/jco@${versions.jco}`;

type Recipe = {
  /** A sentence on what is needed besides Node. */
  needs: string;
  commands: readonly string[];
  /** Beside the sources: what the page generates, and ordinary tools expect as files. */
  extra: SourceFiles;
  note: string | null;
};

/**
 * A project as files that build outside of this page: the sources, what is generated for them, what was built, and a
 * README with the commands. Paths have a folder of the project's name in front, so that unpacking makes one folder.
 */
export function sourceArchive(project: {
  name: string;
  files: SourceFiles;
  call: string;
  built: BuiltProgram | null;
}): Readonly<Record<string, Uint8Array>> {
  const { name, files, call, built } = project;
  const folder = folderName(name);
  const recipe = recipeFor(files);
  const utf8 = new TextEncoder();
  const out: Record<string, Uint8Array> = {};
  for (const [file, text] of Object.entries(files)) {
    out[`${folder}/${file}`] = isBinaryFile(file) ? (base64ToBytes(text) ?? utf8.encode(text)) : utf8.encode(text);
  }
  for (const [file, text] of Object.entries(recipe.extra)) out[`${folder}/${file}`] = utf8.encode(text);
  const builtFile = built === null ? null : `built/${built.shape === 'core' ? 'module' : 'component'}.wasm`;
  if (built !== null && builtFile !== null) out[`${folder}/${builtFile}`] = built.bytes;
  out[`${folder}/README.md`] = utf8.encode(readme({ name, files, call, builtFile, recipe }));
  return out;
}

/** `Añadir: v2` → `anadir-v2` */
export function folderName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return plain === '' ? 'project' : plain;
}

function readme(parts: {
  name: string;
  files: SourceFiles;
  call: string;
  builtFile: string | null;
  recipe: Recipe;
}): string {
  const { name, files, call, builtFile, recipe } = parts;
  const lines = [
    `# ${name}`,
    '',
    'Written in the playground of Learn WASM.',
    '',
    '| File | What it is |',
    '|---|---|',
    ...Object.keys(files).map((file) => `| \`${file}\` | ${describeFile(file)} |`),
    ...Object.keys(recipe.extra).map((file) => `| \`${file}\` | generated from the world |`),
    ...(builtFile === null ? [] : [`| \`${builtFile}\` | what the page built of it |`]),
    '',
    '## Build it',
    '',
    recipe.needs,
    '',
    ...(recipe.commands.length === 0 ? [] : ['```sh', ...recipe.commands, '```', '']),
    ...(recipe.note === null ? [] : [recipe.note, '']),
    '## Run it',
    '',
    ...runLines(builtFile, recipe, call),
    '',
  ];
  return lines.join('\n');
}

function runLines(builtFile: string | null, recipe: Recipe, call: string): string[] {
  const calls = call.trim() === '' ? [] : ['The call that was made in the playground:', '', '```', call.trim(), '```'];
  const makesComponent =
    recipe.commands.some((line) => line.includes('-o component.wasm')) || builtFile?.includes('component') === true;
  if (!makesComponent) {
    return [
      'A core module runs wherever WebAssembly does. In Node or a browser:',
      '',
      '```js',
      'const { instance } = await WebAssembly.instantiate(bytesOfTheModule, { env: { log: console.log } });',
      'console.log(Object.keys(instance.exports));',
      '```',
      '',
      ...calls,
    ];
  }
  return [
    'Turn the component into a JavaScript package and import that:',
    '',
    '```sh',
    `${jco} transpile component.wasm -o out`,
    '```',
    '',
    ...calls,
  ];
}

function recipeFor(files: SourceFiles): Recipe {
  const language = languageOfFiles(files)?.name ?? '';
  const witFiles = Object.keys(files).filter((name) => name.endsWith('.wit'));
  const base = { extra: {}, note: null };
  const mainOf = (ending: string) => {
    const names = Object.keys(files).filter((name) => name.endsWith(ending));
    return names.includes(`main${ending}`) ? `main${ending}` : (names[0] ?? '');
  };
  switch (language) {
    case 'Prebuilt':
      return {
        ...base,
        needs: 'There is nothing to build: the `.wasm` file was built elsewhere.',
        commands: [],
        note: `To see it as text: \`${jco} print ${mainOf('.wasm')}\`.`,
      };
    case 'Composition':
      return {
        ...base,
        needs:
          'Every part is a component of its own: build each from its files as its language does. Joining them by a `.compose` file is a notation of the playground; outside, `wac` (https://github.com/bytecodealliance/wac) joins components.',
        commands: ['wac plug --plug <provider>.wasm <consumer>.wasm -o component.wasm'],
        note: 'The commands of `wac` were not tried here. The component in `built/` is the whole, as the page joined it.',
      };
    case 'WAT':
      return watRecipe(files, mainOf('.wat'), witFiles);
    case 'JavaScript':
    case 'TypeScript': {
      const source = mainOf(language === 'JavaScript' ? '.js' : '.ts');
      return {
        ...base,
        needs: `You need [Node](https://nodejs.org). The first command fetches a JavaScript engine for WebAssembly.`,
        commands: [
          `npm install @bytecodealliance/jco@${versions.jco} @bytecodealliance/componentize-js@${versions.componentize}`,
          `npx jco componentize ${source} --wit ${witPath(witFiles)}${worldFlag(files, source, '--world-name')} --disable all -o component.wasm`,
        ],
        note: 'This component carries another engine than the one that the page makes, so it is larger. It keeps the same world.',
      };
    }
    case 'AssemblyScript':
      return assemblyScriptRecipe(files, mainOf('.as'), witFiles);
    case 'C':
      return cRecipe(files, mainOf('.c'), witFiles);
    default:
      return { ...base, needs: 'No file of a language that the playground builds is here.', commands: [] };
  }
}

function watRecipe(files: SourceFiles, main: string, witFiles: readonly string[]): Recipe {
  const needs = 'You need [Node](https://nodejs.org).';
  const isComponent = /^(?:\s|;;[^\n]*\n|\(;[\s\S]*?;\))*\(\s*component\b/.test((files[main] ?? '').slice(0, 20_000));
  if (isComponent) return { needs, commands: [`${jco} parse ${main} -o component.wasm`], extra: {}, note: null };
  if (witFiles.length === 0) return { needs, commands: [`${jco} parse ${main} -o module.wasm`], extra: {}, note: null };
  return {
    needs: `${needs} ${needsWasmTools}`,
    commands: [
      `wasm-tools parse ${main} -o core.wasm`,
      embed(witFiles, worldFlag(files, main)),
      'wasm-tools component new embedded.wasm -o component.wasm',
    ],
    extra: {},
    note: null,
  };
}

function cRecipe(files: SourceFiles, main: string, witFiles: readonly string[]): Recipe {
  const needs =
    'You need [Node](https://nodejs.org) and the [WASI SDK](https://github.com/WebAssembly/wasi-sdk); `$WASI_SDK` is where it was unpacked.';
  const sources = Object.keys(files).filter((name) => name.endsWith('.c'));
  const clang = '$WASI_SDK/bin/clang --target=wasm32-wasip1 -O1';
  const wit = readWitSources(files, main.replace(/\.c$/, ''));
  const world = wit.ok ? (wit.sources?.world ?? null) : null;
  if (world === null || witFiles.length === 0) {
    return {
      needs,
      commands: [
        `${clang} ${sources.join(' ')} -o core.wasm`,
        `${jco} new core.wasm --wasi-command -o component.wasm`,
        `${jco} run component.wasm`,
      ],
      extra: {},
      note: 'This is for a program with `main`. One without makes a core module: add `-nostartfiles -Wl,--no-entry -Wl,--export-all` and leave out the rest.',
    };
  }
  const { headerName, header, glue } = makeBindings(world);
  return {
    needs,
    commands: [
      `${clang} -mexec-model=reactor -I generated ${sources.join(' ')} generated/wit-bindings.c -o core.wasm`,
      embed(witFiles, ` --world ${world.name}`),
      `${jco} new embedded.wasm --wasi-reactor -o component.wasm`,
    ],
    extra: { [`generated/${headerName}`]: header, 'generated/wit-bindings.c': glue },
    note: '`wit-bindgen c` makes such a header and such bindings too, with names of its own.',
  };
}

function assemblyScriptRecipe(files: SourceFiles, main: string, witFiles: readonly string[]): Recipe {
  const needs = 'You need [Node](https://nodejs.org).';
  const asc = `npx --yes -p assemblyscript@${versions.assemblyscript} asc`;
  const copy = Object.keys(files)
    .filter((name) => name.endsWith('.as'))
    .map((name) => `cp ${name} ${name.replace(/\.as$/, '.ts')}`);
  const wit = readWitSources(files, main.replace(/\.as$/, ''));
  const world = wit.ok ? (wit.sources?.world ?? null) : null;
  if (world === null || witFiles.length === 0) {
    return {
      needs,
      commands: [...copy, `${asc} ${main.replace(/\.as$/, '.ts')} -o module.wasm`],
      extra: {},
      note: null,
    };
  }
  const glue = glueFor(world, main.replace(/\.as$/, ''));
  const extra = Object.fromEntries(Object.entries(glue.files).map(([name, text]) => [`${name}.ts`, text]));
  const uses = ['abort', 'trace', 'seed'].map((name) => `--use ${name}=${generated.support}/${name}`).join(' ');
  return {
    needs,
    commands: [
      ...copy,
      `${asc} ${generated.glue}.ts --runtime incremental ${uses} --use console=${generated.support}/Console -o core.wasm`,
    ],
    extra,
    note: 'AssemblyScript cannot write export names such as `demo:calc/ops#add`, so the page renames the exports of this core module before it makes a component with `wasm-tools component embed --encoding utf16` and `wasm-tools component new`. The component in `built/` is the result.',
  };
}

const needsWasmTools =
  'Making the component takes [`wasm-tools`](https://github.com/bytecodealliance/wasm-tools): `cargo install wasm-tools`, or a download from its releases.';

function embed(witFiles: readonly string[], world: string): string {
  return `wasm-tools component embed${world} ${witPath(witFiles)} core.wasm -o embedded.wasm`;
}

/** The tools take a file or a folder; a folder is one package. */
function witPath(witFiles: readonly string[]): string {
  return witFiles.length === 1 ? (witFiles[0] ?? '.') : '.';
}

function worldFlag(files: SourceFiles, main: string, flag = '--world'): string {
  const wit = readWitSources(files, main.replace(/\.\w+$/, ''));
  const world = wit.ok ? wit.sources?.world : undefined;
  return world === undefined ? '' : ` ${flag} ${world.name}`;
}

function describeFile(file: string): string {
  if (file.endsWith('.wit')) return 'the interface';
  if (file.endsWith('.compose')) return 'which component is joined to which';
  if (file.endsWith('.wasm')) return 'WebAssembly that was built elsewhere';
  return 'a source';
}
