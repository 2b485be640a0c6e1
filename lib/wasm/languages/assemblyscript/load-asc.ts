import type { AssemblyScriptCompiler, CompileOutcome, CompilerProblem } from './compiler.ts';

/** Its files are served below this name, so that a browser may keep them for ever. */
export const compilerVersion = '0.28.20';
export const compilerFolder = `/vendor/assemblyscript/${compilerVersion}`;

/** What is used of `assemblyscript/asc` and of `assemblyscript`. */
type Asc = {
  main(
    args: readonly string[],
    host: {
      readFile(name: string): string | null;
      writeFile(name: string, contents: Uint8Array | string): void;
      listFiles(): string[];
      reportDiagnostic(message: DiagnosticMessage): void;
      stdout: { write(text: string): void };
      stderr: { write(text: string): void };
    },
  ): Promise<{ error: Error | null }>;
  definitionFiles: Readonly<Record<string, string>>;
};
type Library = {
  newOptions(): unknown;
  newProgram(options: unknown): unknown;
  parse(program: unknown, text: string, path: string, isEntry: boolean): void;
  nextDiagnostic(program: unknown): DiagnosticMessage | null;
};
type DiagnosticMessage = {
  code: number;
  /** 2 warning, 3 error. */
  category: number;
  message: string;
  range: { start: number; end: number; source: { normalizedPath: string } } | null;
};
export type CompilerModules = { asc: Asc; library: Library };

/** Fetched at the first program in AssemblyScript; the bundler never sees it. */
export async function importCompiler(): Promise<CompilerModules> {
  const [asc, library] = await Promise.all([
    import(/* webpackIgnore: true */ /* turbopackIgnore: true */ `${compilerFolder}/asc.js`) as Promise<Asc>,
    import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ `${compilerFolder}/assemblyscript.js`
    ) as Promise<Library>,
  ]);
  return { asc, library };
}

export function adaptCompiler({ asc, library }: CompilerModules): AssemblyScriptCompiler {
  return {
    declarations: asc.definitionFiles['assembly'] ?? '',
    compile: async ({ files, entry, options }): Promise<CompileOutcome> => {
      const problems: CompilerProblem[] = [];
      const written = new Map<string, Uint8Array | string>();
      const { error } = await asc.main([`${entry}.ts`, '-o', 'out.wasm', '--sourceMap', ...options], {
        readFile: (name) => readOwn(files, name.replace(/\.ts$/, '')),
        writeFile: (name, contents) => written.set(name, contents),
        listFiles: () => [],
        reportDiagnostic: (message) => problems.push(asProblem(message)),
        stdout: { write: () => undefined },
        stderr: { write: () => undefined },
      });
      const bytes = written.get('out.wasm');
      const sourceMap = written.get('out.wasm.map');
      if (error === null && bytes instanceof Uint8Array && typeof sourceMap === 'string') {
        return { module: { bytes, sourceMap }, problems };
      }
      // Where it says nothing about the program, it broke.
      if (!problems.some(({ severity }) => severity === 'error'))
        throw error ?? new Error('the compiler wrote no module');
      return { module: null, problems };
    },
    syntax: (text) => {
      const program = library.newProgram(library.newOptions());
      library.parse(program, text, 'text.ts', true);
      const problems: CompilerProblem[] = [];
      for (let next = library.nextDiagnostic(program); next !== null; next = library.nextDiagnostic(program)) {
        problems.push(asProblem(next));
      }
      return problems;
    },
  };
}

function readOwn(files: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(files, name) ? (files[name] ?? null) : null;
}

function asProblem({ code, category, message, range }: DiagnosticMessage): CompilerProblem {
  return {
    file: range === null ? null : range.source.normalizedPath.replace(/\.ts$/, ''),
    start: range?.start ?? 0,
    end: range?.end ?? 0,
    message,
    code,
    severity: category === 3 ? 'error' : 'warning',
  };
}
