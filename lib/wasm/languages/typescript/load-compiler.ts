import type {
  LanguageService,
  MessageChain,
  TsDiagnostic,
} from 'monaco-editor/languages/features/typescript/lib/typescriptServices';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { placesIn } from './script-compiler.ts';
import type { Emitted, ScriptCompiler, ScriptProblem } from './script-compiler.ts';
import { sourceLines } from './source-lines.ts';

const target = 9; // ES2022: what QuickJS runs.
const commonJs = 1;

/**
 * The TypeScript compiler that the editor's package brings, so that no second one is shipped. Megabytes: fetched at the
 * first program in JavaScript or TypeScript, and never in the page itself.
 */
export async function loadCompiler(): Promise<ScriptCompiler> {
  const [{ typescript }, { libFileMap }] = await Promise.all([
    import('monaco-editor/languages/features/typescript/lib/typescriptServices'),
    import('monaco-editor/languages/features/typescript/lib/lib'),
  ]);

  let open: SourceFiles = {};
  let ownLibrary: string | null = null;
  /** The service sees a change of the library as a change of the settings. */
  const libraryFile = 'own-library.d.ts';
  const versions = new Map<string, { text: string; version: number }>();
  const read = (file: string): string | undefined =>
    file === libraryFile
      ? (ownLibrary ?? '')
      : Object.hasOwn(open, file)
        ? open[file]
        : Object.hasOwn(libFileMap, file)
          ? libFileMap[file]
          : undefined;
  const service: LanguageService = typescript.createLanguageService({
    getScriptFileNames: () => [...Object.keys(open), ...(ownLibrary === null ? [] : [libraryFile])],
    getScriptVersion: (file) => {
      const text = read(file) ?? '';
      const known = versions.get(file);
      if (known?.text === text) return String(known.version);
      const version = (known?.version ?? 0) + 1;
      versions.set(file, { text, version });
      return String(version);
    },
    getScriptSnapshot: (file) => {
      const text = read(file);
      return text === undefined ? undefined : typescript.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => '',
    getCompilationSettings: () => ({
      target,
      module: 99,
      moduleResolution: 100,
      strict: true,
      noEmit: true,
      allowJs: true,
      checkJs: false,
      allowImportingTsExtensions: true,
      ...(ownLibrary === null ? { lib: ['lib.es2022.d.ts'] } : { noLib: true, experimentalDecorators: true }),
      types: [],
    }),
    getDefaultLibFileName: () => 'lib.es2022.d.ts',
    fileExists: (file) => read(file) !== undefined,
    readFile: read,
  });

  function within<T>(files: SourceFiles, library: string | undefined, ask: () => T): T {
    open = files;
    ownLibrary = library ?? null;
    try {
      return ask();
    } finally {
      ownLibrary = null;
    }
  }

  function problemsOf(found: readonly TsDiagnostic[], file: string): ScriptProblem[] {
    const place = placesIn(open[file] ?? '');
    return found.map(({ code, start, length, messageText }) => ({
      file,
      code,
      message: flatten(messageText),
      place: start === undefined ? null : { start: place(start), end: place(start + (length ?? 0)) },
    }));
  }

  return {
    syntax: (file, text) => {
      // The files around it change nothing here, and with them the check of types that follows needs no new program.
      open = Object.hasOwn(open, file) ? { ...open, [file]: text } : { [file]: text };
      return problemsOf(service.getSyntacticDiagnostics(file), file);
    },
    types: (files, about) => {
      open = files;
      return about.flatMap((file) => problemsOf(service.getSemanticDiagnostics(file), file));
    },
    exportsOf: (files, file) => {
      open = files;
      const program = service.getProgram();
      const source = program?.getSourceFile(file);
      if (program === undefined || source?.symbol === undefined) return [];
      const place = placesIn(files[file] ?? '');
      return program
        .getTypeChecker()
        .getExportsOfModule(source.symbol)
        .map(({ name, declarations }) => {
          const node = declarations?.[0]?.name ?? declarations?.[0];
          const [start, end] = node === undefined ? [0, 0] : [node.getStart(), node.getEnd()];
          return { name, place: { start: place(start), end: place(end) } };
        });
    },
    emit: (file, text): Emitted => {
      const { outputText, sourceMapText } = typescript.transpileModule(text, {
        fileName: file,
        compilerOptions: { target, module: commonJs, sourceMap: true, allowJs: true, esModuleInterop: false },
      });
      const map: unknown = JSON.parse(sourceMapText ?? '{}');
      const mappings = typeof map === 'object' && map !== null && 'mappings' in map ? map.mappings : '';
      return {
        javascript: outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'),
        lines: sourceLines(typeof mappings === 'string' ? mappings : ''),
      };
    },
    format: (file, text) => {
      open = { [file]: text };
      const edits = service.getFormattingEditsForDocument(file, {
        indentSize: 2,
        tabSize: 2,
        convertTabsToSpaces: true,
        newLineCharacter: '\n',
        semicolons: 'insert',
        insertSpaceAfterCommaDelimiter: true,
        insertSpaceAfterSemicolonInForStatements: true,
        insertSpaceBeforeAndAfterBinaryOperators: true,
        insertSpaceAfterKeywordsInControlFlowStatements: true,
        insertSpaceAfterOpeningAndBeforeClosingNonemptyBraces: true,
      });
      return edits
        .toSorted((a, b) => b.span.start - a.span.start)
        .reduce(
          (done, { span, newText }) => done.slice(0, span.start) + newText + done.slice(span.start + span.length),
          text,
        );
    },
    complete: (files, file, offset, library) => {
      const found = within(files, library, () => service.getCompletionsAtPosition(file, offset, {}));
      return (found?.entries ?? []).map(({ name, kind, insertText }) => ({ name, kind, insert: insertText ?? name }));
    },
    describe: (files, file, offset, library) => {
      const found = within(files, library, () => service.getQuickInfoAtPosition(file, offset));
      if (found === undefined) return null;
      const join = (parts: readonly { text: string }[] | undefined) => (parts ?? []).map(({ text }) => text).join('');
      return {
        start: found.textSpan.start,
        end: found.textSpan.start + found.textSpan.length,
        code: join(found.displayParts),
        words: join(found.documentation),
      };
    },
  };
}

/** The first sentence says what; those below it say why, and the last is the reason. */
function flatten(message: string | MessageChain): string {
  if (typeof message === 'string') return sentence(message);
  const inner = message.next?.[0];
  return inner === undefined ? sentence(message.messageText) : `${sentence(message.messageText)} ${flatten(inner)}`;
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
