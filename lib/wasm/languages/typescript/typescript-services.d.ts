/** What is used of the TypeScript that Monaco carries; it ships no types of its own for it. */
declare module 'monaco-editor/languages/features/typescript/lib/typescriptServices' {
  export type MessageChain = { messageText: string; next?: MessageChain[] };
  export type TsDiagnostic = {
    code: number;
    category: number;
    start: number | undefined;
    length: number | undefined;
    messageText: string | MessageChain;
    file?: { fileName: string } | undefined;
  };
  export type TextSpan = { start: number; length: number };
  export type DisplayPart = { text: string };
  export type LanguageServiceHost = {
    getScriptFileNames(): string[];
    getScriptVersion(file: string): string;
    getScriptSnapshot(file: string): unknown;
    getCurrentDirectory(): string;
    getCompilationSettings(): Record<string, unknown>;
    getDefaultLibFileName(): string;
    fileExists(file: string): boolean;
    readFile(file: string): string | undefined;
  };
  export type LanguageService = {
    getSyntacticDiagnostics(file: string): TsDiagnostic[];
    getSemanticDiagnostics(file: string): TsDiagnostic[];
    getProgram(): Program | undefined;
    getCompletionsAtPosition(
      file: string,
      offset: number,
      options: Record<string, unknown>,
    ): { entries: { name: string; kind: string; sortText: string; insertText?: string }[] } | undefined;
    getCompletionEntryDetails(
      file: string,
      offset: number,
      name: string,
      format: undefined,
      source: undefined,
      preferences: undefined,
      data: undefined,
    ): { displayParts: DisplayPart[]; documentation?: DisplayPart[] } | undefined;
    getQuickInfoAtPosition(
      file: string,
      offset: number,
    ): { textSpan: TextSpan; displayParts?: DisplayPart[]; documentation?: DisplayPart[] } | undefined;
    getFormattingEditsForDocument(
      file: string,
      options: Record<string, unknown>,
    ): { span: TextSpan; newText: string }[];
  };
  export type Declaration = { getStart(): number; getEnd(): number; name?: Declaration };
  export type ExportedSymbol = { name: string; declarations?: Declaration[] };
  export type Program = {
    getSourceFile(file: string): (Declaration & { symbol?: unknown }) | undefined;
    getTypeChecker(): { getExportsOfModule(symbol: unknown): ExportedSymbol[] };
  };
  export const typescript: {
    version: string;
    createLanguageService(host: LanguageServiceHost): LanguageService;
    transpileModule(
      text: string,
      options: { fileName: string; compilerOptions: Record<string, unknown> },
    ): { outputText: string; sourceMapText?: string };
    ScriptSnapshot: { fromString(text: string): unknown };
  };
}

declare module 'monaco-editor/languages/features/typescript/lib/lib' {
  export const libFileMap: Readonly<Record<string, string>>;
}
