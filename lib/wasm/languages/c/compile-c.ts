import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { decodeCoreModule } from '../../core-module.ts';
import { coreExports, coreImports } from '../../core-signatures.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { ToolRefusal } from '../../tools.ts';
import type { Tools } from '../../tools.ts';
import type { Compiled, StageClock } from '../language.ts';
import { findInvalidCode } from '../invalid-code.ts';
import { adapterFor, wrapPreview1 } from '../preview1.ts';
import { readWitSources } from '../wit-sources.ts';
import type { WitSources } from '../wit-sources.ts';
import { makeBindings, unsupported } from './bindings.ts';
import type { Bindings } from './bindings.ts';
import { linkCommand, linked, syntaxCommand } from './c-commands.ts';
import { readClangMessages } from './c-diagnostics.ts';
import type { CCompiler } from './compiler.ts';
import { readLinePlaces, withoutDebugSections } from './line-table.ts';
import { missingExports, readLinkerMessages } from './link-words.ts';
import { compileObject } from './objects.ts';
import type { CObject } from './objects.ts';

/** What the learner wrote, and what was made for it. */
type Program = {
  /** The file that problems of the whole are told on. */
  main: string;
  sources: Record<string, string>;
  headers: Record<string, string>;
  wit: WitSources | null;
  bindings: Bindings | null;
};

/**
 * C with or without a world. Every `.c` file is compiled and all are linked: with `main`, a command of WASI; with a
 * `.wit`, a component of its world; with neither, a core module that exports every function.
 */
export async function compileC(files: SourceFiles, tools: Tools, clock: StageClock): Promise<Compiled> {
  const compiler = await tools.clang();
  const read = readProgram(files);
  if (!read.ok) return refused(...read.diagnostics);
  const { program } = read;
  if (compiler === null) return refused(notHere(program.main));

  const objects = await clock.time('translate', async () =>
    Object.keys(program.sources).map((file) => compileObject(compiler, file, program, { lines: true, defines: [] })),
  );
  const messages = objects.flatMap(({ said }) => readClangMessages(said, { ...program.sources, ...program.headers }));
  if (objects.some(({ object }) => object === null)) return refused(...onlyTold(messages, program.main));
  const made = objects.flatMap(({ object }) => object ?? []);
  const defined = made.flatMap((object) => object.symbols.defined);
  const { wit, bindings } = program;
  if (wit !== null && bindings !== null) {
    const missing = missingExports(bindings.exports, defined, wit, program.main);
    if (missing.length > 0) return refused(...missing, ...messages);
  }
  const isCommand = ['main', '__main_void', '__main_argc_argv'].some((name) => defined.includes(name));
  const whole = await clock.time('link', async () => link(compiler, program, made, isCommand));
  if (!(whole instanceof Uint8Array)) return refused(...whole, ...messages);
  const places = readLinePlaces(whole, Object.keys(program.sources));
  const core = withoutDebugSections(whole);

  const module = decodeCoreModule(core);
  if (wit === null && !isCommand) {
    if (adapterFor(module) !== null) return refused(nobodyStarts(program.main));
    // The linker takes names of exports as they are written, twice the same among them.
    const invalid = await findInvalidCode({ file: program.main, text: '', form: null }, core, tools);
    if (invalid !== null) return refused({ ...invalid, range: null });
    return {
      kind: 'core',
      bytes: core,
      exports: coreExports(module),
      imports: coreImports(module),
      warnings: messages,
      places,
    };
  }
  const explain = (refusal: string) => wrapProblem(program.main, refusal);
  const generated = bindings === null ? {} : { bindings: shownBindings(bindings) };
  try {
    const embedded = wit === null ? core : await clock.time('embed', () => tools.embed(core, wit.text, wit.world.name));
    const adapter = isCommand ? 'command' : adapterFor(module);
    const world = wit?.world ?? null;
    if (adapter !== null) {
      const component = await wrapPreview1({ bytes: core, embedded, adapter, world }, tools, clock, explain);
      return { ...component, warnings: messages, places, ...generated };
    }
    const bytes = await clock.time('wrap', () => tools.wrap(embedded));
    const { exports, imports } = world ?? { exports: [], imports: [] };
    const component = { kind: 'component', bytes, coreBytes: core.length, exports, imports } as const;
    return { ...component, warnings: messages, explain, places, ...generated };
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    return refused(wrapProblem(program.main, error.message), ...messages);
  }
}

/** One file by itself. What it includes is not at hand, so such a file is left to the build. */
export async function checkC(file: string, text: string, tools: Tools): Promise<readonly Diagnostic[]> {
  if (/^\s*#\s*include\s*"/m.test(text)) return [];
  const compiler = await tools.clang();
  if (compiler === null) return [];
  return readClangMessages(compiler.run(syntaxCommand(file), { [file]: text }).said, { [file]: text });
}

function readProgram(
  files: SourceFiles,
): { ok: true; program: Program } | { ok: false; diagnostics: readonly Diagnostic[] } {
  const pick = (ending: string) => Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith(ending)));
  const sources = pick('.c');
  const names = Object.keys(sources);
  const main = names.includes('main.c') ? 'main.c' : (names[0] ?? 'main.c');
  const wit = readWitSources(files, main.replace(/\.c$/, ''));
  if (!wit.ok) return wit;
  const found = wit.sources;
  if (found === null) return { ok: true, program: { main, sources, headers: pick('.h'), wit: null, bindings: null } };

  const problems = [...found.world.imports, ...found.world.exports].flatMap((signature): Diagnostic[] => {
    const why = unsupported(signature);
    return why === null
      ? []
      : [
          {
            ...found.place(signature.range),
            severity: 'error',
            message: `C cannot carry \`${signature.name}\` here: ${why}.`,
            help: 'Write this function without it, or implement the world in WAT.',
            stage: 'wit',
          },
        ];
  });
  if (problems.length > 0) return { ok: false, diagnostics: problems };
  const bindings = makeBindings(found.world);
  const headers = { [bindings.headerName]: bindings.header, ...pick('.h') };
  return { ok: true, program: { main, sources, headers, wit: found, bindings } };
}

/** The core module, or why there is none. */
function link(
  compiler: CCompiler,
  { main, sources, headers, bindings }: Program,
  objects: readonly CObject[],
  isCommand: boolean,
): Uint8Array | readonly Diagnostic[] {
  const parts = [...objects];
  const own = (name: string, text: string, defines: readonly string[]) => {
    const { object, said } = compileObject(
      compiler,
      name,
      { sources: { [name]: text }, headers },
      { lines: false, defines },
    );
    if (object === null) throw new Error(`the bindings do not compile: ${said}`);
    parts.push(object);
  };
  if (bindings !== null) own('wit-bindings.c', bindings.glue, isCommand ? ['WIT_COMMAND'] : []);
  const prints = objects.some(({ symbols }) => symbols.wanted.some((name) => printers.has(name)));
  if (prints) own('wit-output.c', outputSupport, []);
  const exports = bindings === null && !isCommand ? objects.flatMap(({ symbols }) => symbols.defined) : [];
  const { status, said, files } = compiler.run(
    linkCommand(
      parts.map(({ name }) => name),
      { isCommand, exports, prints },
    ),
    Object.fromEntries(parts.map(({ name, bytes }) => [name, bytes])),
  );
  const core = files[linked];
  if (status !== 0 || core === undefined || said.includes('function signature mismatch')) {
    return readLinkerMessages(said, sources, main);
  }
  return core;
}

const printers: ReadonlySet<string> = new Set(
  'printf iprintf __small_printf vprintf fprintf fiprintf __small_fprintf vfprintf puts putchar fputs fputc putc fwrite perror putchar_unlocked'.split(
    ' ',
  ),
);

// Each line is written when it ends: what a program printed before it trapped is not lost. What has no end yet is
// written when the call is over, or when the program waits for input: a question is read before it is answered.
const outputSupport = `#include <stdio.h>
__attribute__((constructor)) static void wit_lines(void) { setvbuf(stdout, NULL, _IOLBF, BUFSIZ); }
void wit_flush_output(void) { fflush(NULL); }
int __real___wasi_fd_read(int, const void *, size_t, size_t *);
int __wrap___wasi_fd_read(int fd, const void *to, size_t count, size_t *read) {
  if (fd == 0) fflush(stdout);
  return __real___wasi_fd_read(fd, to, count, read);
}
`;

/** What was made from the world, for who wants to see it. */
function shownBindings({ headerName, header, glue }: Bindings): string {
  return `// ${headerName}\n\n${header}\n\n// Between your functions and the Canonical ABI\n\n${glue}`;
}

/** Errors first; of a tool that said nothing, that it failed. */
function onlyTold(messages: readonly Diagnostic[], file: string): readonly Diagnostic[] {
  if (messages.some(({ severity }) => severity === 'error')) return messages;
  return [
    ...messages,
    {
      file,
      range: null,
      severity: 'error',
      message: 'The compiler broke on this file.',
      help: 'Look for very deep nesting, macros that grow without end, or arrays of hundreds of megabytes.',
      stage: 'clang',
    },
  ];
}

function notHere(file: string): Diagnostic {
  return {
    file,
    range: null,
    severity: 'error',
    message: 'The C compiler is not in this browser yet.',
    help: 'Choose Download above the editor; your text is kept.',
    stage: 'clang',
  };
}

function nobodyStarts(file: string): Diagnostic {
  return {
    file,
    range: null,
    severity: 'error',
    message: `${file} reads, prints or asks the system for something, and nothing says how it is started.`,
    help: 'Write `int main(void) { … }`, or add a `.wit` with a world that says what it exports.',
    stage: 'wrap',
  };
}

function wrapProblem(file: string, refusal: string): Diagnostic {
  const causes = refusal.split('\n').map((line) => line.replace(/^\s*(?:\d+: )?/, '').trim());
  const said = (causes.findLast((line) => line !== '') ?? refusal).replace(/\.$/, '');
  return {
    file,
    range: null,
    severity: 'error',
    message: `No component could be made of this: ${said}.`,
    help: 'Look at the imports and exports that the program declares by hand, if there are any.',
    stage: 'wrap',
  };
}

function refused(...diagnostics: readonly Diagnostic[]): Compiled {
  return { kind: 'refused', diagnostics };
}
